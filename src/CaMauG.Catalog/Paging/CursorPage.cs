using System.Globalization;
using CaMauG.Contracts;

namespace CaMauG.Catalog.Paging;

/// <summary>Cuts pages out of lists short enough to be sorted in memory.</summary>
internal static class CursorPage
{
    private static readonly CompareInfo s_vietnamese = CultureInfo.GetCultureInfo("vi-VN").CompareInfo;

    /// <summary>Cuts the page that follows a cursor out of items in any order.</summary>
    public static Page<T> Cut<T>(IReadOnlyCollection<(Cursor Place, T Item)> items, int first, string? after)
    {
        var ordered = items.OrderBy(static item => item.Place, Comparer<Cursor>.Create(Compare)).ToArray();
        var start = Cursor.Read(after) is { } cursor ? Array.FindIndex(ordered, item => Compare(item.Place, cursor) > 0) : 0;
        if (start < 0)
        {
            start = ordered.Length;
        }

        var page = ordered.Skip(start).Take(Math.Clamp(first, 1, 100))
            .Select(static item => new PageItem<T>(item.Item, item.Place.ToString())).ToArray();
        return new(page, ordered.Length, start + page.Length < ordered.Length, start > 0);
    }

    private static int Compare(Cursor left, Cursor right)
    {
        var byRank = right.Rank.CompareTo(left.Rank);
        if (byRank is not 0)
        {
            return byRank;
        }

        var byText = s_vietnamese.Compare(left.Text, right.Text, CompareOptions.IgnoreCase);
        return byText is not 0 ? byText : string.CompareOrdinal(left.Id, right.Id);
    }
}
