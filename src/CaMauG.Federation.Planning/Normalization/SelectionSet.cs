using System.Collections.Immutable;

namespace CaMauG.Federation.Planning.Normalization;

/// <summary>Selections in order. Two sets are the same only when they are one object: what is known about a set is remembered by that.</summary>
internal sealed class SelectionSet
{
    // So few are compared one with another without a table of names.
    private const int FewFields = 12;

    public SelectionSet(ImmutableArray<Selection> items)
    {
        Items = items;
        IsPlain = items.Length <= FewFields;
        for (var i = 0; i < items.Length; i++)
        {
            LeafCount += items[i] switch
            {
                FieldSelection { Selections: { } below } => below.LeafCount,
                FragmentSelection fragment => fragment.Selections.LeafCount,
                _ => 1,
            };
            IsPlain = IsPlain && items[i] is FieldSelection { ResponseKey: var key } && IsNew(key, i);
        }
    }

    public ImmutableArray<Selection> Items { get; }

    /// <summary>Number of leaves below; says how much of a selection is left over.</summary>
    public int LeafCount { get; }

    /// <summary>True for a few fields, each under a key of its own: nothing in such a set has to be joined. False says nothing.</summary>
    public bool IsPlain { get; }

    private bool IsNew(string responseKey, int before)
    {
        for (var i = 0; i < before; i++)
        {
            if (((FieldSelection)Items[i]).ResponseKey == responseKey)
            {
                return false;
            }
        }

        return true;
    }
}
