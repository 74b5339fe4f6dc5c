using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Why a directive cannot be carried over into the supergraph.</summary>
internal static class FeatureErrors
{
    public static Finding ImportNameMismatch(string directive, string url, IEnumerable<(string Subgraph, string Wording)> names) => new(
        "LINK_IMPORT_NAME_MISMATCH",
        $"The \"@{directive}\" directive (from {url}) is imported with mismatched name between subgraphs: it is imported as {SubgraphList.Differences(names)}",
        []);

    public static Finding NoLeadingAt(string argument, string subgraph, Place? place) =>
        Composition($"Argument to @composeDirective \"{argument}\" in subgraph \"{subgraph}\" must have a leading \"@\"", place);

    public static Finding NoDefinition(string argument, string subgraph, Place? place) =>
        Composition($"Could not find matching directive definition for argument to @composeDirective \"{argument}\" in subgraph \"{subgraph}\".", place);

    public static Finding NoFeature(string argument, string subgraph, Place? place) =>
        Composition($"Directive \"{argument}\" in subgraph \"{subgraph}\" cannot be composed because it is not a member of a core feature", place);

    public static Finding FederationDirective(string argument, string subgraph, Place? place) =>
        Composition($"Composing federation directive \"{argument}\" in subgraph \"{subgraph}\" is not supported", place);

    public static Finding MajorVersionMismatch(string identity) =>
        Composition($"Core feature \"{identity}\" requested to be merged has major version mismatch across subgraphs", null);

    public static Finding DifferentDirectives(string name) =>
        Composition($"Composed directive \"@{name}\" does not refer to the same directive in every subgraph", null);

    public static Finding DifferentFeatures(string name) =>
        Composition($"Composed directive \"@{name}\" is not linked by the same core feature in every subgraph", null);

    public static Finding DifferentNames(string directive, IEnumerable<(string Subgraph, string Wording)> names) =>
        Composition($"Composed directive is not named consistently in all subgraphs: \"@{directive}\" is {SubgraphList.Differences(names)}", null);

    private static Finding Composition(string message, Place? place) =>
        new("DIRECTIVE_COMPOSITION_ERROR", message, place is null ? [] : [place]);
}
