using System.Collections.Immutable;
using CaMauG.Federation.Graph;

namespace CaMauG.Federation.Planning.Walking;

/// <summary>
/// Finds where an object can be looked up, starting from where it was found: directly, or by keys that other lookups bring.
/// Rings of equal distance, so that each place is reached in the fewest rounds.
/// </summary>
internal sealed class ReachFinder(Walker walker)
{
    private readonly Dictionary<(GraphNode, Provided?), (ImmutableArray<Entry> Entries, Entry? Self)> _known = [];
    private readonly HashSet<(GraphNode, Provided?)> _running = [];

    /// <summary>Home first, then what is reached, nearest first; and the way back into the home subgraph as an entity.</summary>
    public (ImmutableArray<Entry> Entries, Entry? Self) From(GraphNode node, Provided? provided)
    {
        if (_known.TryGetValue((node, provided), out var known))
        {
            return known;
        }

        var home = new Entry(node, null, [], 0, []);
        if (node.Keys.IsEmpty)
        {
            return ([home], null);
        }

        if (!_running.Add((node, provided)))
        {
            walker.Cutoffs++;
            return ([home], null);
        }

        var before = walker.Cutoffs;
        var found = Search(home, provided);
        _running.Remove((node, provided));
        if (before == walker.Cutoffs || _running.Count == 0)
        {
            // With nothing else running, a cutoff was one of this search meeting itself, which leaves no shorter way out.
            walker.Cutoffs = before;
            _known[(node, provided)] = found;
        }

        return found;
    }

    private (ImmutableArray<Entry> Entries, Entry? Self) Search(Entry home, Provided? provided)
    {
        var suppliers = new KeySuppliers(walker, home, provided);
        Entry? self = null;
        var open = home.Node.Keys.GroupBy(move => move.Target).ToDictionary(group => group.Key, group => group.ToArray());
        while (open.Count > 0)
        {
            var ring = open.Values.Select(moves => Nearest(moves, suppliers)).OfType<Entry>().ToArray();
            if (ring.Length == 0)
            {
                break;
            }

            var rounds = ring.Min(entry => entry.Rounds);
            foreach (var entry in ring.Where(entry => entry.Rounds == rounds))
            {
                open.Remove(entry.Node);
                if (ReferenceEquals(entry.Node, home.Node))
                {
                    self = entry;
                }
                else
                {
                    suppliers.Entries.Add(entry);
                }
            }
        }

        return ([.. suppliers.Entries], self);
    }

    private static Entry? Nearest(KeyMove[] moves, KeySuppliers suppliers)
    {
        Entry? best = null;
        foreach (var move in moves)
        {
            if (Enter(move, suppliers) is { } entry
                && (best is null || (entry.Rounds, entry.Hops.Length).CompareTo((best.Rounds, best.Hops.Length)) < 0))
            {
                best = entry;
            }
        }

        return best;
    }

    private static Entry? Enter(KeyMove move, KeySuppliers suppliers)
    {
        if (move.Key is null)
        {
            return new(move.Target, null, [], 1, [new(move.Target, null)]);
        }

        if (suppliers.Of(move.Key) is not { } parts)
        {
            return null;
        }

        var hops = parts.SelectMany(part => part.Hops).Append(new(move.Target, null)).Distinct().ToImmutableArray();
        return new(move.Target, move.Key, parts, parts.Max(part => part.Rounds) + 1, hops);
    }
}
