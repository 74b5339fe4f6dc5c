using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Completion;

/// <summary>Finds out of which type an object is.</summary>
internal static class RuntimeTypes
{
    /// <summary>
    /// The projection of the object's type; null when the schema has no such type there. An interface object calls itself by the interface's
    /// name; the subgraph that knows better is a later source.
    /// </summary>
    public static ObjectProjection? Find(ResponseStore store, Node node, ProjectedSelection selection, ulong variables)
    {
        if (!selection.IsAbstract)
        {
            return selection.Single;
        }

        var isForeign = false;
        var overlay = 0;
        var source = node;
        do
        {
            if (store.TryFindIn(source, TypeNames.Key, out var name)
                && store.KindOf(name) == ValueKind.String
                && !store.String(name).IsEmpty)
            {
                var projection = selection.Find(store.String(name));
                if (projection is not null && !selection.IsOwn(projection))
                {
                    return projection;
                }

                isForeign |= projection is null;
            }
        }
        while (store.NextSource(node, ref overlay, ref source));

        return isForeign ? null : selection.FindOwn(variables);
    }
}
