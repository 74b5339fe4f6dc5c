namespace CaMauG.Federation.Composition.Findings;

/// <summary>A code, its sentence, and the places it is about.</summary>
internal sealed record Finding(string Code, string Message, IReadOnlyList<Place> Places)
{
    /// <summary>The same finding with the name of the subgraph it was made in before its sentence.</summary>
    public Finding In(string subgraph) => this with { Message = $"[{subgraph}] {Message}" };
}
