using CaMauG.Federation.Schemas;
using CaMauG.Gateway.Authorization;

namespace CaMauG.Gateway.Documents;

/// <summary>
/// Answers questions about the schema, to each kind of caller about what they may use. A kind is a set of demands that are not met; the few that ask are
/// kept, the one that has not asked for longest goes first.
/// </summary>
internal sealed class Introspectors(ApiSchema schema, AccessRules rules)
{
    private const int MaxKept = 32;

    private readonly Introspector _whole = new(schema);
    private readonly Dictionary<UnmetDemands, LinkedListNode<Kept>> _byDemands = [];
    private readonly LinkedList<Kept> _kept = [];
    private readonly Lock _gate = new();

    /// <summary>The one for callers who do not meet these of all the graph's demands; null when there is nothing they may use.</summary>
    public Introspector? For(UnmetDemands unmet)
    {
        if (unmet.IsEmpty)
        {
            return _whole;
        }

        lock (_gate)
        {
            if (_byDemands.TryGetValue(unmet, out var known))
            {
                _kept.Remove(known);
                _kept.AddFirst(known);
                return known.Value.Introspector;
            }
        }

        // Outside the lock: cutting a large schema takes a while, and twice is no harm.
        var demands = rules.All.Where((_, number) => unmet.Has(number)).ToHashSet();
        return Keep(unmet, SchemaTrimmer.Trim(schema, rules, demands) is { } visible ? new(visible) : null);
    }

    private Introspector? Keep(UnmetDemands unmet, Introspector? introspector)
    {
        lock (_gate)
        {
            if (_byDemands.TryGetValue(unmet, out var known))
            {
                return known.Value.Introspector;
            }

            _byDemands[unmet] = _kept.AddFirst(new Kept(unmet, introspector));
            if (_kept.Count > MaxKept)
            {
                _byDemands.Remove(_kept.Last!.Value.Unmet);
                _kept.RemoveLast();
            }

            return introspector;
        }
    }

    private sealed record Kept(UnmetDemands Unmet, Introspector? Introspector);
}
