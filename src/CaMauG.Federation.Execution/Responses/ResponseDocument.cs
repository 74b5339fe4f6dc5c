namespace CaMauG.Federation.Execution.Responses;

/// <summary>One JSON text of a request with its index, and who said it.</summary>
/// <param name="subgraph">The subgraph that answered; empty for the gateway's own.</param>
/// <param name="index">The indexed text.</param>
/// <param name="owner">What gives the text's memory back; null when nobody waits for it.</param>
internal sealed class ResponseDocument(string subgraph, JsonIndex index, IDisposable? owner) : IDisposable
{
    public string Subgraph { get; } = subgraph;

    public JsonIndex Index { get; } = index;

    public void Dispose()
    {
        Index.Dispose();
        owner?.Dispose();
    }
}
