using CaMauG.MiniApps.Texts;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Rows;

/// <summary>Cuts a page out of ordered rows.</summary>
internal static class RowPager
{
    private const int Largest = 500;

    public static RowPage Cut(List<Row> rows, RowQuery query)
    {
        var start = query.After is { } cursor ? StartAfter(rows, cursor) : 0;
        return new([.. rows.Skip(start).Take(Math.Clamp(query.First, 0, Largest))], rows.Count, start);
    }

    private static int StartAfter(List<Row> rows, string cursor)
    {
        if (!RowCursor.TryRead(cursor, out var position, out var id))
        {
            throw Refusals.Make("BAD_CURSOR", "INVALID_INPUT", "after");
        }

        // The row itself when it is still there; else its place, so that a removed row does not restart the list.
        var found = position < rows.Count && rows[position].Id == id ? position : rows.FindIndex(row => row.Id == id);
        return Math.Min(found < 0 ? position : found + 1, rows.Count);
    }
}
