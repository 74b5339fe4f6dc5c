using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>The places of an element in the subgraphs that have it.</summary>
internal static class SubgraphPlaces
{
    public static IReadOnlyList<Place> Of(IEnumerable<DirectiveUse> uses) => [.. uses.Select(use => use.Place).OfType<Place>()];

    public static IReadOnlyList<Place> Of(IEnumerable<Element?> sources) =>
        [.. sources.Select(source => source?.Place).OfType<Place>()];
}
