namespace CaMauG.Federation.Composition;

/// <summary>A finding that does not stop composition but is probably not what was meant.</summary>
/// <param name="Code">Apollo's published code, for example <c>INCONSISTENT_DESCRIPTION</c>.</param>
/// <param name="Message">What differs and in which subgraphs.</param>
/// <param name="Locations">The places in the subgraphs it is about.</param>
public sealed record CompositionHint(string Code, string Message, IReadOnlyList<ErrorLocation> Locations)
{
    /// <summary>The subgraphs it points at, each once, in order of name; empty when there is no place to point at.</summary>
    public IReadOnlyList<string> Subgraphs { get; } = [.. Locations.Select(location => location.Subgraph).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
