using CaMauG.Federation.Plans;
using CaMauG.Federation.Supergraphs;

namespace CaMauG.Federation.Planning.Fetching;

/// <summary>A fetch to be, and the fetches whose data it needs.</summary>
internal sealed class FetchGroup(int order, Subgraph subgraph, PlanPath path, bool isEntity)
{
    /// <summary>When it came up; keeps plans in the order of the operation.</summary>
    public int Order { get; } = order;

    public Subgraph Subgraph { get; } = subgraph;

    public PlanPath Path { get; set; } = path;

    public bool IsEntity { get; } = isEntity;

    public FetchSelection Selection { get; } = new();

    public List<RepresentationShape> Shapes { get; } = [];

    public HashSet<FetchGroup> Dependencies { get; } = [];

    /// <summary>Mutations only: its place among the fetches that have to run one after the other.</summary>
    public int Serial { get; init; }
}
