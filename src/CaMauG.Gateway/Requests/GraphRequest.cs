namespace CaMauG.Gateway.Requests;

/// <summary>What a client sent, by whatever way.</summary>
/// <param name="Document">The GraphQL document; empty when it is only named.</param>
/// <param name="OperationName">Which of its operations runs; null for the only one.</param>
/// <param name="Variables">Variables as a UTF-8 JSON object; empty for none.</param>
internal readonly record struct GraphRequest(string Document, string? OperationName, ReadOnlyMemory<byte> Variables)
{
    /// <summary>What goes beside the operation, as a UTF-8 JSON object; empty for none.</summary>
    public ReadOnlyMemory<byte> Extensions { get; init; }

    /// <summary>What the client calls the document; null when it sends just the text.</summary>
    public DocumentName? Name { get; init; }
}
