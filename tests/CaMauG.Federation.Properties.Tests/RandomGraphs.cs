using System.Collections.Concurrent;
using CaMauG.Federation.Properties.Tests.Graphs;

[assembly: AssemblyFixture(typeof(CaMauG.Federation.Properties.Tests.RandomGraphs))]

namespace CaMauG.Federation.Properties.Tests;

/// <summary>The graphs of seeds, composed once for all properties.</summary>
public sealed class RandomGraphs
{
    // Who looks further looks at each graph once.
    private const int MaxKept = 1500;

    private readonly ConcurrentDictionary<int, Lazy<Composed?>> _kept = [];

    /// <summary>The graph of a seed; null when it does not compose.</summary>
    internal Composed? Find(int seed) => _kept.Count < MaxKept
        ? _kept.GetOrAdd(seed, static seed => new(() => Compose(seed))).Value
        : Compose(seed);

    private static Composed? Compose(int seed)
    {
        try
        {
            return Composed.From(GraphGenerator.Generate(seed));
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"The graph of seed {seed} cannot be composed.", exception);
        }
    }
}
