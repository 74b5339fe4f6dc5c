using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CaMauG.Federation.Graph;
using CaMauG.Federation.Planning.Normalization;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Planning.Walking;

namespace CaMauG.Federation.Planning.Fetching;

/// <summary>An object (or the objects under one path) while its fetches are being put together.</summary>
/// <param name="path">Where it is in the response.</param>
/// <param name="scope">Its response keys.</param>
/// <param name="node">What it is, and where it was found.</param>
/// <param name="group">The fetch that found it.</param>
/// <param name="selection">Its place in that fetch.</param>
/// <param name="objectTypes">The types it is narrowed to; empty when the path alone says what it is.</param>
internal sealed class Site(
    PlanPath path, NameScope scope, GraphNode node, FetchGroup group, FetchSelection selection, ImmutableArray<string> objectTypes)
{
    // Most objects are a place in one fetch and nothing else.
    private Dictionary<(Hop Hop, DeferUsage? Part), FetchGroup>? _entered;
    private Dictionary<string, Site>? _byType;
    private Dictionary<Need, HashSet<FetchGroup>>? _brought;

    public PlanPath Path { get; } = path;

    public NameScope Scope { get; } = scope;

    public GraphNode Node { get; } = node;

    public FetchGroup Group { get; } = group;

    public FetchSelection Selection { get; } = selection;

    public ImmutableArray<string> ObjectTypes { get; } = objectTypes;

    /// <summary>The object it is a field of; null for the root.</summary>
    public Site? Parent { get; init; }

    /// <summary>When that field is asked for.</summary>
    public ConditionSet Conditions { get; init; } = ConditionSet.None;

    /// <summary>
    /// When it is asked for by this way, from the root on. The object may be there by another way as well, so a fetch of its own that is meant
    /// for this way must say so.
    /// </summary>
    public ConditionSet Inherited { get; init; } = ConditionSet.None;

    public FetchGroup? FindEntered(Hop hop, DeferUsage? part) => _entered?.GetValueOrDefault((hop, part));

    /// <summary>The fetch that enters for this part, or else for one that is answered earlier.</summary>
    public FetchGroup? FindEarliest(Hop hop, DeferUsage? part) => FindEntered(hop, part) ?? (part is null ? null : FindEarliest(hop, part.Parent));

    public void Remember(Hop hop, FetchGroup entered) => (_entered ??= []).Add((hop, entered.Part), entered);

    /// <summary>
    /// The fetches that bring what a later one needs of the object. Asked for by each field of the later one, and by those that need it in turn:
    /// without remembering, a chain of keys of two fields each would be followed twice at every link.
    /// </summary>
    public HashSet<FetchGroup>? FindBrought(object what, ConditionSet conditions, DeferUsage? part) =>
        _brought?.GetValueOrDefault(new(what, conditions, part));

    /// <summary>Remembers the fetches that bring what a later one needs.</summary>
    public void Remember(object what, ConditionSet conditions, DeferUsage? part, HashSet<FetchGroup> brought) =>
        (_brought ??= []).Add(new(what, conditions, part), brought);

    /// <summary>The same objects as far as they are of one type.</summary>
    public Site OfType(GraphNode type)
    {
        if ((_byType ??= new(StringComparer.Ordinal)).GetValueOrDefault(type.Type.Name) is not { } site)
        {
            site = new(Path, Scope, type, Group, Selection.Fragment(type.Type.Name), [type.Type.Name]) { Parent = Parent, Conditions = Conditions, Inherited = Inherited };
            _byType.Add(type.Type.Name, site);
        }

        return site;
    }

    public PlanPath PathOf(string responseKey) => new(Path.Segments.Add(new(responseKey, ObjectTypes)));

    // Entries and decisions are told by their objects: there is one of each that is the same.
    private readonly struct Need(object what, ConditionSet conditions, DeferUsage? part) : IEquatable<Need>
    {
        private readonly object _what = what;
        private readonly ConditionSet _conditions = conditions;
        private readonly DeferUsage? _part = part;

        public bool Equals(Need other) =>
            ReferenceEquals(_what, other._what) && ReferenceEquals(_part, other._part) && _conditions.Equals(other._conditions);

        public override bool Equals(object? obj) => obj is Need other && Equals(other);

        public override int GetHashCode() => (RuntimeHelpers.GetHashCode(_what) * 31) + _conditions.GetHashCode();
    }
}
