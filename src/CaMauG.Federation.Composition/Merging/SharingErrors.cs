using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Fields several subgraphs resolve without having agreed to.</summary>
internal static class SharingErrors
{
    private const string InvalidFieldSharing = "INVALID_FIELD_SHARING";

    public static Finding NotShareable(
        FieldDefinition merged,
        IReadOnlyList<string> resolving,
        IReadOnlyList<string> nonShareable,
        string? unknownOverride,
        IReadOnlyList<Place> places)
    {
        var guilty = resolving.Count > nonShareable.Count ? SubgraphList.Of(nonShareable) : "all of them";
        var hint = unknownOverride is { } subgraph
            ? $" (please note that \"{merged.Coordinate}\" has an @override directive in \"{subgraph}\" that targets an unknown subgraph so this could be due to misspelling the @override(from:) argument)"
            : string.Empty;
        return new(
            InvalidFieldSharing,
            $"Non-shareable field \"{merged.Coordinate}\" is resolved from multiple subgraphs: it is resolved from {SubgraphList.Of(resolving)} and defined as non-shareable in {guilty}{hint}",
            places);
    }

    public static Finding SubscriptionShared(FieldDefinition field) => new(
        InvalidFieldSharing, "Fields on root level subscription object cannot be marked as shareable", SubgraphPlaces.Of([field]));
}
