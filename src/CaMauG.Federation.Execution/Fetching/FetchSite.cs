using CaMauG.Federation.Execution.Representations;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>A place whose objects a fetch is about, and how their representations are written.</summary>
internal sealed class FetchSite(FlattenSite site)
{
    public PathStep[] Path { get; } = [.. site.Path.Segments.Select(static segment => new PathStep(segment))];

    public EntityShape[] Shapes { get; } =
        site.Representations.IsDefaultOrEmpty ? [] : [.. site.Representations.Select(static shape => new EntityShape(shape))];
}
