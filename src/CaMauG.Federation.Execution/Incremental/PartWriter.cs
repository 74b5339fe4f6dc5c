using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Completion;
using CaMauG.Federation.Execution.Errors;
using CaMauG.Federation.Execution.Fetching;
using CaMauG.Federation.Execution.Identifiers;
using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Incremental;

/// <summary>
/// Writes the objects of a part, the first one's root or those a deferred fragment is about. A null that reaches up to one of them ends there. The
/// caller holds the lock of the merged view.
/// </summary>
internal sealed class PartWriter(ResponseStore store, IIdentifierTranslator? translator, ulong variables, int maxResponse)
{
    private readonly HeldErrors _held = new();

    /// <summary>Writes what is answered first; false when it is null.</summary>
    public bool WriteFirst(PooledBuffer output, ObjectProjection root, ErrorList errors, FailureMap failures, DeferredPositions positions)
    {
        ClientPaths paths = new(store, ResponseStore.Root, root, variables);
        var later = errors.TakeOut(error => paths.IsLater(error.Path));
        errors.FitPaths(paths.Fit);
        var hasData = new ResponseWriter(store, output, errors, failures, translator, variables, maxResponse, positions).WriteRoot(root);
        Keep(later, positions, errors, paths);
        foreach (var failure in failures.All)
        {
            failure.TellIfUntold(errors, paths.Fit);
        }

        return hasData;
    }

    /// <summary>Writes a deferred fragment at all its objects.</summary>
    public FinishedPart Write(DeferUse use, IReadOnlyList<DeferredPosition> positions, ErrorList fetched, FailureMap failures)
    {
        var errors = Share(positions, [.. fetched.TakeOut(static _ => true), .. _held.Of(use)]);
        FinishedPart part = new(use);
        foreach (var position in positions)
        {
            var own = errors.GetValueOrDefault(position) ?? new();
            ClientPaths paths = new(store, position.Node, position.Deferred.Fields, variables, position.Path.Length);
            var later = own.TakeOut(error => paths.IsLater(error.Path));
            own.FitPaths(path => Fit(path, position, paths));
            var start = part.Data.Length;
            var hasData = new ResponseWriter(store, part.Data, own, failures, translator, variables, maxResponse, part.Positions).WriteLater(position);
            Keep(later, part.Positions, own, paths);
            part.Objects.Add(new(position, start, part.Data.Length - start, hasData, own));
        }

        foreach (var failure in failures.All)
        {
            failure.TellIfUntold(part.Objects[0].Errors, path => path[..Common(path, positions[0].Path)]);
        }

        return part;
    }

    private void Keep(List<GraphError> later, DeferredPositions positions, ErrorList errors, ClientPaths paths)
    {
        foreach (var error in _held.Hold(later, positions.All))
        {
            errors.Add(error with { Path = paths.Fit(error.Path) });
        }
    }

    // An error goes to the object whose field it is about, or else to one above it; one about the whole fetch to the first.
    private static Dictionary<DeferredPosition, ErrorList> Share(IReadOnlyList<DeferredPosition> positions, IEnumerable<GraphError> errors)
    {
        Dictionary<DeferredPosition, ErrorList> shares = [];
        foreach (var error in errors)
        {
            var position = positions.FirstOrDefault(position => position.Explains(error)) ?? positions.FirstOrDefault(position => position.IsAbove(error)) ?? positions[0];
            if (!shares.TryGetValue(position, out var own))
            {
                shares.Add(position, own = new());
            }

            own.Add(error);
        }

        return shares;
    }

    private static PathElement[] Fit(PathElement[] path, DeferredPosition position, ClientPaths paths)
    {
        var common = Common(path, position.Path);
        return common == position.Path.Length ? paths.Fit(path) : path[..common];
    }

    private static int Common(PathElement[] one, PathElement[] other) => one.AsSpan().CommonPrefixLength(other);
}
