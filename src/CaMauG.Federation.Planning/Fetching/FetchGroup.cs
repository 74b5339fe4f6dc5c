using CaMauG.Federation.Planning.Normalization;
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

    /// <summary>True for fields of the query root that is met again below another field.</summary>
    public bool IsNestedRoot => !IsEntity && !Path.Segments.IsEmpty;

    public FetchSelection Selection { get; } = new();

    public List<RepresentationShape> Shapes { get; } = [];

    /// <summary>Other places whose objects this fetch looks up too.</summary>
    public List<(PlanPath Path, List<RepresentationShape> Shapes)> Also { get; } = [];

    /// <summary>Variables filled from objects above those that are looked up, by name.</summary>
    public Dictionary<string, BoundContext> Contexts { get; } = new(StringComparer.Ordinal);

    public HashSet<FetchGroup> Dependencies { get; } = [];

    /// <summary>The deferred fragment it is made for; null for what is answered first.</summary>
    public DeferUsage? Part { get; init; }

    /// <summary>Later parts whose fields or keys it brings along.</summary>
    public HashSet<DeferUsage> Carries { get; } = [];

    /// <summary>Mutations only: its place among the fetches that have to run one after the other.</summary>
    public int Serial { get; init; }

    /// <summary>Does from now on what another fetch was there for: waits for what it waited for, and brings what others waited for.</summary>
    public void TakePlaceOf(FetchGroup other, List<FetchGroup> groups)
    {
        Dependencies.UnionWith(other.Dependencies);
        Carries.UnionWith(other.Carries);
        foreach (var (name, context) in other.Contexts)
        {
            Contexts[name] = context;
        }

        groups.Remove(other);
        foreach (var group in groups)
        {
            if (group.Dependencies.Remove(other))
            {
                group.Dependencies.Add(this);
            }
        }
    }
}
