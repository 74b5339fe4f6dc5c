using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Errors;
using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>
/// The objects an entity fetch is about: which representation speaks for each, and where each stands for the client.
/// A place is kept as numbers, <c>~segment</c> for a key of the path and the index for an item of a list; names come only with an error.
/// </summary>
/// <param name="sites">The paths they are found under.</param>
/// <param name="areEntities">False when all of them take the one root object of the answer.</param>
internal sealed class TargetList(FetchSite[] sites, bool areEntities) : IDisposable
{
    private readonly PooledList<Target> _targets = new();
    private readonly PooledList<int> _trails = new();

    public int Count => _targets.Count;

    public bool AreEntities => areEntities;

    /// <summary>How many representations speak for them.</summary>
    public int RepresentationCount { get; private set; }

    public void Add(Node node, int representation, int path, ReadOnlySpan<int> trail)
    {
        _targets.Add(new(node, representation, path, _trails.Count, trail.Length));
        _trails.AddRange(trail);
        RepresentationCount = Math.Max(RepresentationCount, representation + 1);
    }

    public Node NodeAt(int target) => _targets[target].Node;

    public int RepresentationAt(int target) => _targets[target].Representation;

    /// <summary>Where the target stands, followed by <paramref name="rest"/>.</summary>
    public PathElement[] PathOf(int target, ReadOnlySpan<PathElement> rest)
    {
        var (_, _, path, start, length) = _targets[target];
        return [.. Elements(sites[path].Path, start, length), .. rest];
    }

    /// <summary>What the paths of all targets have in common, for an error that is about all of them.</summary>
    public PathElement[] CommonPath() => CommonPathOf(null);

    /// <summary>What the paths of all targets of a representation have in common; of all, for null.</summary>
    public PathElement[] CommonPathOf(int? representation)
    {
        PathStep[] firstPath = [];
        var (first, common) = (-1, 0);
        foreach (var (_, spokenFor, site, start, length) in _targets.Items)
        {
            if (representation is not null && spokenFor != representation)
            {
                continue;
            }

            var path = sites[site].Path;
            (firstPath, first, common) = first < 0 ? (path, start, length) : (firstPath, first, common);
            common = Math.Min(common, length);
            for (var at = 0; at < common; at++)
            {
                if (!IsSame(firstPath, _trails[first + at], path, _trails[start + at]))
                {
                    common = at;
                }
            }
        }

        return first < 0 ? [] : [.. Elements(firstPath, first, common)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _targets.Dispose();
        _trails.Dispose();
    }

    private static bool IsSame(PathStep[] firstPath, int first, PathStep[] path, int other) => ReferenceEquals(firstPath, path) || first >= 0 || other >= 0
        ? first == other
        : firstPath[~first].ResponseKey == path[~other].ResponseKey;

    private IEnumerable<PathElement> Elements(PathStep[] path, int start, int length)
    {
        for (var at = start; at < start + length; at++)
        {
            yield return _trails[at] < 0 ? path[~_trails[at]].ResponseKey : _trails[at];
        }
    }
}
