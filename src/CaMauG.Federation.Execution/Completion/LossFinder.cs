using System.Text;
using CaMauG.Federation.Execution.Errors;
using CaMauG.Federation.Execution.Fetching;
using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Completion;

/// <summary>
/// Finds why a field is absent. The fetch that should have brought it may have been about an object above it, of which another service answered
/// a part; so the objects on the way to where the writer stands are kept, but only when something was lost.
/// </summary>
internal sealed class LossFinder(ResponseStore store, FailureMap failures, ulong variables)
{
    private readonly List<Place> _places = [];

    /// <summary>False when nothing was lost: then nobody needs to tell where the writer stands.</summary>
    public bool IsNeeded { get; } = !failures.IsEmpty;

    /// <summary>Steps into an object.</summary>
    /// <param name="node">The object.</param>
    /// <param name="projection">What is written of it.</param>
    /// <param name="depth">Length of its path.</param>
    public void Enter(Node node, ObjectProjection? projection, int depth) => _places.Add(new(node, projection, depth));

    public void Leave() => _places.RemoveAt(_places.Count - 1);

    /// <summary>Begins at an object that is not the root.</summary>
    public void StartAt(ReadOnlySpan<PathElement> path)
    {
        var node = ResponseStore.Root;
        for (var depth = 0; depth < path.Length; depth++)
        {
            var key = path[depth].Key;
            if (key is not null)
            {
                Enter(node, null, depth);
            }

            if (!(key is null ? store.TryItem(node, path[depth].Index, out node) : store.TryFind(node, Encoding.UTF8.GetBytes(key), out node)))
            {
                return;
            }
        }
    }

    /// <summary>Tells the loss of a field of an object, unless something else explains it; false when nothing that failed should have brought it.</summary>
    public bool TryTell(Node node, ObjectProjection projection, ReadOnlySpan<PathElement> path, ErrorList errors)
    {
        var (failure, owner) = IsNeeded ? FindAbove(path) : (failures.Find(node, path[^1..]), projection);
        if (failure is null)
        {
            return false;
        }

        // The field that broke takes its object as well, and its error stands there: nothing of the rest was asked for in vain.
        if (failure.BrokenKey is not { } broken || owner is null || !Needs(owner, broken))
        {
            failure.Tell(errors, path);
        }

        return true;
    }

    private (FetchFailure? Failure, ObjectProjection? Owner) FindAbove(ReadOnlySpan<PathElement> path)
    {
        for (var at = _places.Count - 1; at >= 0; at--)
        {
            var (node, projection, depth) = _places[at];
            if (failures.Find(node, path[depth..]) is { } failure)
            {
                return (failure, projection);
            }
        }

        return (failures.IsUnasked(path) ? Cause() : null, null);
    }

    // Nobody asked, because the objects to ask about were lost themselves.
    private FetchFailure? Cause()
    {
        for (var at = _places.Count - 1; at > 0; at--)
        {
            if (failures.FirstAt(_places[at].Node) is { } nearest)
            {
                return nearest;
            }
        }

        return failures.CauseAt(ResponseStore.Root);
    }

    private bool Needs(ObjectProjection projection, string key) =>
        Array.Exists(projection.Fields, field => field.ResponseKey == key && field.Type.IsNonNull && field.IsThere(variables));

    private readonly record struct Place(Node Node, ObjectProjection? Projection, int Depth);
}
