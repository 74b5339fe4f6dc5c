namespace CaMauG.Federation.Schemas.Validation;

/// <summary>How many edits part two names: inserted, left out, replaced or exchanged letters. Another case of any number of letters is one edit.</summary>
internal static class EditDistance
{
    // Longer names are written by hostile clients only.
    private const int LongestName = 256;

    /// <summary>The distance; null when it is more than <paramref name="most"/>.</summary>
    public static int? Between(string left, string right, int most)
    {
        if (string.Equals(left, right, StringComparison.OrdinalIgnoreCase))
        {
            return left == right ? 0 : 1;
        }

        if (Math.Abs(left.Length - right.Length) > most || left.Length > LongestName || right.Length > LongestName)
        {
            return null;
        }

        Span<char> rows = stackalloc char[left.Length];
        Span<char> columns = stackalloc char[right.Length];
        left.AsSpan().ToLowerInvariant(rows);
        right.AsSpan().ToLowerInvariant(columns);
        return Measure(rows, columns, most);
    }

    // Three rows of the table of distances between all beginnings; the third knows what was before two letters changed places.
    private static int? Measure(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int most)
    {
        Span<int> before = stackalloc int[right.Length + 1];
        Span<int> above = stackalloc int[right.Length + 1];
        Span<int> current = stackalloc int[right.Length + 1];
        for (var j = 0; j < above.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            var smallest = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = above[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                var cell = Math.Min(Math.Min(above[j], current[j - 1]) + 1, replaced);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    cell = Math.Min(cell, before[j - 2] + 1);
                }

                current[j] = cell;
                smallest = Math.Min(smallest, cell);
            }

            if (smallest > most)
            {
                return null;
            }

            var free = before;
            before = above;
            above = current;
            current = free;
        }

        return above[right.Length] <= most ? above[right.Length] : null;
    }
}
