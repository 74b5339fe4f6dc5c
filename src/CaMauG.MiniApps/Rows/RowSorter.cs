using System.Globalization;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Rows;

/// <summary>Orders rows. Text is ordered as Vietnamese readers expect; keys are made once a row, not once a comparison.</summary>
internal static class RowSorter
{
    private static readonly CompareInfo s_vietnamese = CultureInfo.GetCultureInfo("vi-VN").CompareInfo;

    public static List<Row> Sort(IEnumerable<Row> rows, RowQuery query)
    {
        if (query.OrderBy.Count > 0)
        {
            return SortBy([.. rows], query.OrderBy);
        }

        return query.Near is { } circle
            ? [.. rows.OrderBy(row => circle.DistanceTo(row))]
            : [.. rows.OrderByDescending(static row => row.CreatedAt)];
    }

    private static List<Row> SortBy(List<Row> rows, IReadOnlyList<RowOrder> orders)
    {
        var keyed = rows.ConvertAll(row => (Row: row, Keys: orders.Select(order => Key(row, order.Field)).ToArray()));
        var sorted = keyed.OrderBy(static pair => pair.Keys, Comparer<object?[]>.Create((left, right) => Compare(left, right, orders)));
        return [.. sorted.Select(static pair => pair.Row)];
    }

    private static object? Key(Row row, string field) => field switch
    {
        "$created" => (double)row.CreatedAt.UtcTicks,
        "$updated" => (double)row.UpdatedAt.UtcTicks,
        _ => RowValue.Number(row[field]) is { } number ? number
            : RowValue.Text(row[field]) is { } text ? s_vietnamese.GetSortKey(text)
            : null,
    };

    private static int Compare(object?[] left, object?[] right, IReadOnlyList<RowOrder> orders)
    {
        for (var i = 0; i < orders.Count; i++)
        {
            var (a, b) = (left[i], right[i]);
            if (a is null || b is null)
            {
                // Rows without the member come last, whichever way the order goes.
                if (a is null != b is null)
                {
                    return a is null ? 1 : -1;
                }

                continue;
            }

            var result = (a, b) switch
            {
                (double x, double y) => x.CompareTo(y),
                (SortKey x, SortKey y) => SortKey.Compare(x, y),
                _ => a is double ? -1 : 1,
            };
            if (result != 0)
            {
                return orders[i].Descending ? -result : result;
            }
        }

        return 0;
    }
}
