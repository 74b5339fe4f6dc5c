using CaMauG.Federation.Execution.Errors;
using CaMauG.Federation.Execution.Representations;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>A place whose objects a fetch is about, and how their representations are written.</summary>
internal sealed class FetchSite(FlattenSite site)
{
    public PathStep[] Path { get; } = [.. site.Path.Segments.Select(static segment => new PathStep(segment))];

    public EntityShape[] Shapes { get; } =
        site.Representations.IsDefaultOrEmpty ? [] : [.. site.Representations.Select(static shape => new EntityShape(shape))];

    /// <summary>Follows a path from the root to one of its objects; false when the path does not lead there.</summary>
    public bool TryFollow(ReadOnlySpan<PathElement> path, out ReadOnlySpan<PathElement> rest)
    {
        rest = [];
        var segment = 0;
        var at = 0;
        for (; at < path.Length && (path[at].Key is null || segment < Path.Length); at++)
        {
            if (path[at].Key is { } key && key != Path[segment++].ResponseKey)
            {
                return false;
            }
        }

        rest = path[at..];
        return segment == Path.Length && !rest.IsEmpty;
    }
}
