namespace CaMauG.Federation.Composition.Printing;

/// <summary>Order of names in which runs of digits count as numbers: <c>page2</c> before <c>page10</c>.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    public static readonly NaturalOrder Comparer = new();

    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> left = x;
        ReadOnlySpan<char> right = y;
        while (left.Length > 0 && right.Length > 0)
        {
            var leftDigits = DigitsAt(left);
            var rightDigits = DigitsAt(right);
            var result = leftDigits > 0 && rightDigits > 0
                ? CompareNumbers(left[..leftDigits], right[..rightDigits])
                : left[0].CompareTo(right[0]);
            if (result != 0)
            {
                return result;
            }

            left = left[Math.Max(1, leftDigits)..];
            right = right[Math.Max(1, rightDigits)..];
        }

        return left.Length.CompareTo(right.Length);
    }

    // A leading zero is a number by itself.
    private static int DigitsAt(ReadOnlySpan<char> text) =>
        text[0] == '0' ? 1 : text.Length - text.TrimStart("0123456789").Length;

    private static int CompareNumbers(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var byLength = left.Length.CompareTo(right.Length);
        return byLength != 0 ? byLength : left.CompareTo(right, StringComparison.Ordinal);
    }
}
