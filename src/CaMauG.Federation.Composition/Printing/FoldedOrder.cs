namespace CaMauG.Federation.Composition.Printing;

/// <summary>Order of names without regard to case, then by case.</summary>
internal sealed class FoldedOrder : IComparer<string>
{
    public static readonly FoldedOrder Comparer = new();

    public int Compare(string? x, string? y)
    {
        var folded = string.Compare(x, y, StringComparison.OrdinalIgnoreCase);
        return folded != 0 ? folded : string.CompareOrdinal(x, y);
    }
}
