using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Takes the description most subgraphs give; the first one among equals.</summary>
internal sealed class DescriptionMerger(MergeScope scope)
{
    public void Merge(IReadOnlyList<Element?> sources, Element merged)
    {
        string? best = null;
        Dictionary<string, int>? counts = null;
        foreach (var source in sources)
        {
            if (source?.Description is { Length: > 0 } description)
            {
                counts ??= new(StringComparer.Ordinal);
                counts[description] = counts.GetValueOrDefault(description) + 1;
            }
        }

        if (counts is null)
        {
            merged.Description = null;
            return;
        }

        foreach (var source in sources)
        {
            if (source?.Description is { Length: > 0 } description && (best is null || counts[description] > counts[best]))
            {
                best = description;
            }
        }

        merged.Description = best;
        if (counts.Count > 1)
        {
            scope.Log.Hint(MergeHints.InconsistentDescription(
                merged, Names(sources, text => text == best), Names(sources, text => text != best), SubgraphPlaces.Of(sources)));
        }
    }

    private List<string> Names(IReadOnlyList<Element?> sources, Func<string, bool> condition) =>
        [.. scope.Subgraphs.Where((_, i) => sources[i]?.Description is { Length: > 0 } text && condition(text)).Select(subgraph => subgraph.Name)];
}
