namespace CaMauG.Federation.Planning.Walking;

/// <summary>
/// Numbers of fetches. What several fields need is counted at each of them, so along a chain of requirements the count may double at every
/// link; beyond the most that anyone would compare it stays where it is.
/// </summary>
internal static class FetchCount
{
    private const int Most = 100_000;

    public static int Add(int first, int second) => Math.Min(first + second, Most);

    public static int Sum<T>(IEnumerable<T> items, Func<T, int> count)
    {
        var sum = 0;
        foreach (var item in items)
        {
            sum = Add(sum, count(item));
        }

        return sum;
    }
}
