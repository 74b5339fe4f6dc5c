namespace CaMauG.Gateway.Requests;

/// <summary>What a client sent, by whatever way.</summary>
/// <param name="Document">The GraphQL document.</param>
/// <param name="OperationName">Which of its operations runs; null for the only one.</param>
/// <param name="Variables">Variables as a UTF-8 JSON object; empty for none.</param>
internal readonly record struct GraphRequest(string Document, string? OperationName, ReadOnlyMemory<byte> Variables)
{
    /// <summary>What goes beside the operation, as a UTF-8 JSON object; empty for none.</summary>
    public ReadOnlyMemory<byte> Extensions { get; init; }
}
