using System.Collections.Immutable;
using CaMauG.Federation.Graph;

namespace CaMauG.Federation.Planning.Walking;

/// <summary>
/// Finds where an object can be looked up, starting from where it was found: directly, or by keys that other lookups bring.
/// Rings of equal distance, so that each place is reached in the fewest rounds.
/// </summary>
internal sealed class ReachFinder(Walker walker, KnownReach shared)
{
    // Further ways to one place would only make the choice among them longer.
    private const int MostWays = 4;

    private readonly Dictionary<(GraphNode, Provided?), Reach> _known = [];
    private readonly HashSet<(GraphNode, Provided?)> _running = [];

    /// <summary>An object where it was found.</summary>
    public Entry HomeOf(GraphNode node) => shared.HomeOf(node);

    /// <summary>Where an object can be looked up.</summary>
    public Reach From(GraphNode node, Provided? provided)
    {
        if ((provided is null && walker.MayAskOfAll && shared.Find(node) is { } reach) || _known.TryGetValue((node, provided), out reach))
        {
            return reach;
        }

        var home = HomeOf(node);
        if (node.Keys.IsEmpty)
        {
            return new([home], null);
        }

        if (!_running.Add((node, provided)))
        {
            walker.CutOff();
            return new([home], null);
        }

        var before = walker.Cutoffs;
        var found = Search(home, provided);
        _running.Remove((node, provided));
        if (provided is null && walker.IsPlain)
        {
            shared.Keep(node, found);
        }

        if (before == walker.Cutoffs || _running.Count == 0)
        {
            // With nothing else running, a cutoff was one of this search meeting itself, which leaves no shorter way out.
            walker.Cutoffs = before;
            _known[(node, provided)] = found;
        }

        return found;
    }

    private Reach Search(Entry home, Provided? provided)
    {
        var suppliers = new KeySuppliers(walker, home, provided);
        Entry? self = null;
        var open = home.Node.Keys.GroupBy(move => move.Target).ToDictionary(group => group.Key, group => group.ToArray());
        while (open.Count > 0)
        {
            var ring = open.Values.Select(moves => Nearest(moves, suppliers)).Where(static ways => ways.Count > 0).ToArray();
            if (ring.Length == 0)
            {
                break;
            }

            var rounds = ring.Min(static ways => ways[0].Rounds);
            foreach (var ways in ring.Where(ways => ways[0].Rounds == rounds))
            {
                open.Remove(ways[0].Node);
                if (ReferenceEquals(ways[0].Node, home.Node))
                {
                    self = ways[0];
                }
                else
                {
                    suppliers.Entries.AddRange(ways);
                }
            }
        }

        return new([.. suppliers.Entries], self);
    }

    // Those of the fewest rounds, the fewest fetches first; several only where they lead over different fetches, one of which may be made anyway.
    private static List<Entry> Nearest(KeyMove[] moves, KeySuppliers suppliers)
    {
        var ways = new List<Entry>();
        foreach (var way in moves.SelectMany(move => Ways(move, suppliers)))
        {
            if (ways.Count > 0 && way.Rounds != ways[0].Rounds)
            {
                if (way.Rounds > ways[0].Rounds)
                {
                    continue;
                }

                ways.Clear();
            }

            if (!ways.Exists(known => known.Hops.All(way.Hops.Contains)))
            {
                ways.RemoveAll(known => way.Hops.All(known.Hops.Contains));
                ways.Add(way);
            }
        }

        return [.. ways.OrderBy(static way => way.Hops.Length).Take(MostWays)];
    }

    private static IEnumerable<Entry> Ways(KeyMove move, KeySuppliers suppliers) => move.Key is null
        ? [new(move.Target, null, [], 1, [new(move.Target, null)])]
        : suppliers.Of(move.Key).Select(parts =>
        {
            var hops = parts.SelectMany(static part => part.Hops).Append(new(move.Target, null)).Distinct().ToImmutableArray();
            return new Entry(move.Target, move.Key, parts, parts.Max(static part => part.Rounds) + 1, hops);
        });
}
