namespace CaMauG.Federation.Planning.Fetching;

/// <summary>The selections around a fragment, at the same object.</summary>
internal sealed record Around(FetchSelection Selection, Around? Outer)
{
    /// <summary>True when the fragment need not ask for the leaf: it is asked for around it in any case.</summary>
    public bool HasLeaf(FetchField leaf) => Selection.HasLeaf(leaf) || Outer?.HasLeaf(leaf) == true;

    /// <summary>True when a fragment asks for nothing that is not asked for around it.</summary>
    public bool HasAll(FetchSelection fragment)
    {
        foreach (var field in fragment.Fields)
        {
            if (!HasLeaf(field))
            {
                return false;
            }
        }

        var inside = fragment.Fragments.IsEmpty ? null : new Around(fragment, this);
        foreach (var (_, inner) in fragment.Fragments)
        {
            if (!inside!.HasAll(inner))
            {
                return false;
            }
        }

        return true;
    }
}
