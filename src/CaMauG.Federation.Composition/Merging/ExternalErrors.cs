using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>External fields that do not look like the field they refer to.</summary>
internal static class ExternalErrors
{
    public static Finding TypeMismatch(FieldDefinition merged, IEnumerable<(string Subgraph, string Wording)> wordings, string first, IReadOnlyList<Place> places) => new(
        "EXTERNAL_TYPE_MISMATCH",
        $"Type of field \"{merged.Coordinate}\" is incompatible across subgraphs (where marked @external): it has {SubgraphList.Differences(wordings, first)}",
        places);

    public static Finding ArgumentMissing(
        FieldDefinition merged, InputDefinition argument, IReadOnlyList<string> having, IReadOnlyList<string> missing, IReadOnlyList<Place> places) => new(
        "EXTERNAL_ARGUMENT_MISSING",
        $"Field \"{merged.Coordinate}\" is missing argument \"{argument.Coordinate}\" in some subgraphs where it is marked @external: "
        + $"argument \"{argument.Coordinate}\" is declared in {SubgraphList.Of(having)} but not in {SubgraphList.Of(missing)} (where \"{merged.Coordinate}\" is @external).",
        places);

    public static Finding ArgumentTypeMismatch(InputDefinition argument, IEnumerable<(string Subgraph, string Wording)> wordings, string first, IReadOnlyList<Place> places) => new(
        "EXTERNAL_ARGUMENT_TYPE_MISMATCH",
        $"Type of argument \"{argument.Coordinate}\" is incompatible across subgraphs (where marked @external): it has {SubgraphList.Differences(wordings, first)}",
        places);

    public static Finding ArgumentDefaultMismatch(InputDefinition argument, IEnumerable<(string Subgraph, string Wording)> wordings, IReadOnlyList<Place> places) => new(
        "EXTERNAL_ARGUMENT_DEFAULT_MISMATCH",
        $"Argument \"{argument.Coordinate}\" has incompatible defaults across subgraphs (where marked @external): it has {SubgraphList.Differences(wordings)}",
        places);
}
