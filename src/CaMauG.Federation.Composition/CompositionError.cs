namespace CaMauG.Federation.Composition;

/// <summary>A finding that stops composition.</summary>
/// <param name="Code">Apollo's published code, for example <c>INVALID_FIELD_SHARING</c>.</param>
/// <param name="Message">What is wrong and in which subgraphs.</param>
/// <param name="Locations">The places in the subgraphs it is about; empty when there is none to point at.</param>
public sealed record CompositionError(string Code, string Message, IReadOnlyList<ErrorLocation> Locations)
{
    /// <summary>The subgraphs it points at, each once, in order of name; empty when there is no place to point at.</summary>
    public IReadOnlyList<string> Subgraphs { get; } = [.. Locations.Select(location => location.Subgraph).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
