using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Rows;

/// <summary>Whether a row satisfies a query.</summary>
internal static class RowMatch
{
    public static bool Matches(StoredRow stored, RowQuery query, string[] words)
    {
        var row = stored.Row;
        return (query.Owner is null || row.Owner == query.Owner)
            && MatchesEqual(row, query.Equal)
            && MatchesWords(stored.Search, words)
            && (query.Near is not { } circle || circle.DistanceTo(row) <= circle.RadiusKm)
            && (query.Where is null || query.Where(row));
    }

    /// <summary>The scalars a member holds, as text: itself, or its items when it is a list.</summary>
    public static IEnumerable<string> Scalars(object? value)
    {
        if (RowValue.Text(value) is { } text)
        {
            yield return text;
        }
        else if (value is IReadOnlyList<object?> list)
        {
            foreach (var item in list.Select(RowValue.Text).OfType<string>().Distinct(StringComparer.Ordinal))
            {
                yield return item;
            }
        }
    }

    private static bool MatchesEqual(Row row, IReadOnlyDictionary<string, object?> equal)
    {
        foreach (var (field, expected) in equal)
        {
            if (!MatchesValue(row[field], expected))
            {
                return false;
            }
        }

        return true;
    }

    private static bool MatchesValue(object? actual, object? expected)
    {
        if (expected is IReadOnlyList<object?> anyOf)
        {
            return anyOf.Any(item => MatchesValue(actual, item));
        }

        return actual is IReadOnlyList<object?> list ? list.Any(item => RowValue.Same(item, expected)) : RowValue.Same(actual, expected);
    }

    private static bool MatchesWords(string search, string[] words)
    {
        foreach (var word in words)
        {
            if (!search.Contains(word, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
