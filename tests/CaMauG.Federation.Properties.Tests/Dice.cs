using System.Diagnostics.CodeAnalysis;

namespace CaMauG.Federation.Properties.Tests;

/// <summary>Random choices that a seed repeats on every machine.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Cases must be repeatable, not secret.")]
internal sealed class Dice(int seed)
{
    // The seeded algorithm of System.Random is fixed for compatibility.
    private readonly Random _random = new(seed);

    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most) => _random.Next(least, most + 1);

    public T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    public T? PickOrNone<T>(IReadOnlyList<T> items)
        where T : class => items.Count == 0 ? null : Pick(items);

    public List<T> Some<T>(IEnumerable<T> items, int least, int most) => [.. Shuffled(items).Take(Between(least, Math.Max(least, most)))];

    public List<T> Shuffled<T>(IEnumerable<T> items)
    {
        var all = items.ToArray();
        _random.Shuffle(all);
        return [.. all];
    }
}
