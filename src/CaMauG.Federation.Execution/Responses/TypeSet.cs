using System.Collections.Immutable;
using System.Text;

namespace CaMauG.Federation.Execution.Responses;

/// <summary>Object types by name, matched against <c>__typename</c> in the data. Empty fits all.</summary>
internal sealed class TypeSet(ImmutableArray<string> names)
{
    private readonly byte[][] _names = names.IsDefaultOrEmpty ? [] : [.. names.Select(Encoding.UTF8.GetBytes)];

    /// <summary>True when any source of the object says it is of one of these types.</summary>
    public bool Fits(ResponseStore store, Node node)
    {
        if (_names.Length == 0)
        {
            return true;
        }

        var overlay = 0;
        var source = node;
        do
        {
            if (store.TryFindIn(source, TypeNames.Key, out var name) && store.KindOf(name) == ValueKind.String && Contains(store.String(name)))
            {
                return true;
            }
        }
        while (store.NextSource(node, ref overlay, ref source));

        return false;
    }

    private bool Contains(ReadOnlySpan<byte> name)
    {
        foreach (var candidate in _names)
        {
            if (name.SequenceEqual(candidate))
            {
                return true;
            }
        }

        return false;
    }
}
