namespace CaMauG.Federation.Composition.Printing;

/// <summary>
/// Order of names as people sort them: underscore, digits, letters without regard to case, and small before capital where nothing
/// else differs.
/// </summary>
internal sealed class FoldedOrder : IComparer<string>
{
    public static readonly FoldedOrder Comparer = new();

    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> left = x;
        ReadOnlySpan<char> right = y;
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var folded = Weight(left[i]).CompareTo(Weight(right[i]));
            if (folded != 0)
            {
                return folded;
            }
        }

        // In the order of characters capitals come first.
        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(y, x);
    }

    private static int Weight(char c) => c == '_' ? 0 : char.ToLowerInvariant(c);
}
