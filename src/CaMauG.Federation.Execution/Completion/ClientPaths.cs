using CaMauG.Federation.Execution.Errors;
using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Completion;

/// <summary>
/// Cuts paths that come from services to what the client's response has: fields the planner fetched for itself, indices beyond a list and
/// inventions of a service lead to the deepest place above them that the client asked for.
/// </summary>
/// <param name="store">The merged view.</param>
/// <param name="start">The object that is written.</param>
/// <param name="root">What is written of it.</param>
/// <param name="variables">Variables of conditions.</param>
/// <param name="depth">Length of the object's own path.</param>
internal sealed class ClientPaths(ResponseStore store, Node start, ObjectProjection root, ulong variables, int depth = 0)
{
    public PathElement[] Fit(PathElement[] path)
    {
        var (length, _) = Follow(path);
        return length >= path.Length ? path : path[..length];
    }

    /// <summary>True when a path leads to a field that is delivered in a later part.</summary>
    public bool IsLater(PathElement[] path)
    {
        var (length, place) = Follow(path);
        return length < path.Length && path[length].Key is { } key
            && place.Projection?.Deferred?.Any(part => Array.Exists(part.Fields.Fields, field => field.ResponseKey == key && field.IsThere(variables))) is true;
    }

    private (int Length, Place Last) Follow(PathElement[] path)
    {
        var place = new Place(start, root, null);
        var length = depth;
        while (length < path.Length && Step(place, path[length]) is { } next)
        {
            place = next;
            length++;
        }

        return (length, place);
    }

    private Place? Step(Place place, PathElement element)
    {
        if (element.Key is { } key)
        {
            return FindField(place, key) is { } field
                ? Enter(place.Node is { } node && store.TryFind(node, field.Key, out var value) ? value : null, field.Type)
                : null;
        }

        return place is { Projection: null, Type.Item: { } item } ? StepIntoList(place.Node, element.Index, item) : null;
    }

    private ProjectedField? FindField(Place place, string key)
    {
        if (place.Projection is { } projection)
        {
            return FindField(projection, key);
        }

        // An object that is not there, by this very error perhaps, could have been of any type.
        foreach (var possible in place.Type?.Selection?.Possible ?? [])
        {
            if (FindField(possible, key) is { } field)
            {
                return field;
            }
        }

        return null;
    }

    private ProjectedField? FindField(ObjectProjection projection, string key) =>
        Array.Find(projection.Fields, field => field.ResponseKey == key && field.IsThere(variables));

    private Place? StepIntoList(Node? list, int index, ProjectedType item)
    {
        if (list is not { } node || store.KindOf(node) != ValueKind.Array)
        {
            // The list itself was nulled, by this very error perhaps.
            return Enter(null, item);
        }

        return store.TryItem(node, index, out var found) ? Enter(found, item) : null;
    }

    private Place Enter(Node? node, ProjectedType type)
    {
        if (type.Item is not null || type.Selection is not { } selection)
        {
            return new(node, null, type);
        }

        var isObject = node is { } found && store.KindOf(found) == ValueKind.Object;
        var projection = isObject ? RuntimeTypes.Find(store, node!.Value, selection, variables) : selection.IsAbstract ? null : selection.Single;
        return new(isObject ? node : null, projection, type);
    }

    private readonly record struct Place(Node? Node, ObjectProjection? Projection, ProjectedType? Type);
}
