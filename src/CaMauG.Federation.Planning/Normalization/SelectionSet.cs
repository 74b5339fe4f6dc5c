using System.Collections.Immutable;

namespace CaMauG.Federation.Planning.Normalization;

/// <summary>Selections in order. Two sets are the same only when they are one object: what is known about a set is remembered by that.</summary>
internal sealed class SelectionSet(ImmutableArray<Selection> items)
{
    public ImmutableArray<Selection> Items { get; } = items;

    /// <summary>Number of leaves below; says how much of a selection is left over.</summary>
    public int LeafCount { get; } = items.Sum(item => item switch
    {
        FieldSelection { Selections: { } below } => below.LeafCount,
        FragmentSelection fragment => fragment.Selections.LeafCount,
        _ => 1,
    });
}
