namespace CaMauG.Federation.Execution.Identifiers;

/// <summary>
/// Changes identifiers that each subgraph knows under a name of its own, as pairwise pseudonyms of a person are. Asked whenever
/// such a value passes from one subgraph to another inside a representation, or from a subgraph to the client.
/// </summary>
public interface IIdentifierTranslator
{
    /// <summary>True for the fields whose values are translated.</summary>
    bool Applies(string typeName, string fieldName);

    /// <summary>The value as the receiver knows it; null when it is unknown, which makes the field null.</summary>
    /// <param name="value">The value as UTF-8, unescaped.</param>
    /// <param name="fromSubgraph">The subgraph that gave it.</param>
    /// <param name="toSubgraph">The subgraph that gets it; null for the client.</param>
    byte[]? Translate(ReadOnlySpan<byte> value, string fromSubgraph, string? toSubgraph);
}
