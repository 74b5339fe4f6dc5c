using System.Collections.Concurrent;
using CaMauG.Federation.Graph;

namespace CaMauG.Federation.Planning.Walking;

/// <summary>
/// Where objects can be looked up, as far as that is the same for all runs; shared by them. Found by the first run that needs it, because most
/// of a large graph is never asked for.
/// </summary>
internal sealed class KnownReach
{
    // In a graph of hundreds of subgraphs with one entity in all of them each of its nodes leads to all others.
    private const int MostEntries = 20_000;

    private readonly ConcurrentDictionary<GraphNode, Entry> _homes = [];
    private readonly ConcurrentDictionary<GraphNode, Reach> _known = [];
    private int _count;

    /// <summary>An object where it was found.</summary>
    public Entry HomeOf(GraphNode node) => _homes.GetOrAdd(node, static node => new(node, null, [], 0, []));

    public Reach? Find(GraphNode node) => _known.GetValueOrDefault(node);

    public void Keep(GraphNode node, Reach reach)
    {
        if (_count < MostEntries && _known.TryAdd(node, reach))
        {
            Interlocked.Add(ref _count, reach.Entries.Length);
        }
    }
}
