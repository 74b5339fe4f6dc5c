using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Differences between definitions of directives that merging settles by rule.</summary>
internal static class DirectiveHints
{
    public static Finding Dropped(string directive, IReadOnlyList<string> having, IReadOnlyList<string> missing, IReadOnlyList<Place> places) => new(
        "INCONSISTENT_EXECUTABLE_DIRECTIVE_PRESENCE",
        $"Executable directive \"@{directive}\" will not be part of the supergraph: it is defined in {SubgraphList.Of(having)} but not in {SubgraphList.Of(missing)}.",
        places);

    public static Finding NoCommonLocation(string directive, IEnumerable<(string Subgraph, string Wording)> wordings, IReadOnlyList<Place> places) => new(
        "NO_EXECUTABLE_DIRECTIVE_INTERSECTION",
        $"Executable directive \"@{directive}\" will not be part of the supergraph, since no location is common to all subgraphs: it has {SubgraphList.Differences(wordings)}.",
        places);

    public static Finding NotRepeatable(string directive, IEnumerable<(string Subgraph, string Wording)> wordings, IReadOnlyList<Place> places) => new(
        "INCONSISTENT_EXECUTABLE_DIRECTIVE_REPEATABLE",
        $"Executable directive \"@{directive}\" will not be repeatable in the supergraph: it {SubgraphList.Differences(wordings)}.",
        places);

    public static Finding FewerLocations(
        string directive, IReadOnlyList<string> kept, IEnumerable<(string Subgraph, string Wording)> wordings, IReadOnlyList<Place> places) => new(
        "INCONSISTENT_EXECUTABLE_DIRECTIVE_LOCATIONS",
        $"Executable directive \"@{directive}\" will have {Locations(kept)} in the supergraph, those common to all subgraphs: it has {SubgraphList.Differences(wordings)}.",
        places);

    public static Finding MajorVersions(string identity, IReadOnlyList<Place> places) => new(
        "DIRECTIVE_COMPOSITION_INFO", $"Non-composed core feature \"{identity}\" has major version mismatch across subgraphs", places);

    public static Finding ComposedAnyway(string directive, Place? place) => new(
        "DIRECTIVE_COMPOSITION_INFO",
        $"Directive \"{directive}\" should not be explicitly composed since it is a federation directive composed by default",
        place is null ? [] : [place]);

    public static Finding NamedDifferently(string directive, IReadOnlyList<string> subgraphs) => new(
        "DIRECTIVE_COMPOSITION_WARN",
        $"Composed directive \"@{directive}\" is named differently in {SubgraphList.Of(subgraphs)}, which does not export it. Consistent naming will be required to export it.",
        []);

    public static Finding ImplicitUpgrade(string subgraph, string from, string to, string feature, Place? place) => new(
        "IMPLICITLY_UPGRADED_FEDERATION_VERSION",
        $"Subgraph {subgraph} has been implicitly upgraded from federation {from} to {to}, since it links \"{feature}\".",
        place is null ? [] : [place]);

    /// <summary><c>location "FIELD"</c>, or <c>locations "FIELD, QUERY"</c>.</summary>
    public static string Locations(IReadOnlyList<string> locations) =>
        $"{(locations.Count == 1 ? "location" : "locations")} \"{string.Join(", ", locations)}\"";
}
