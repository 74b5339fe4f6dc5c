using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Datasets.Expressions;

/// <summary>Which of two values comes first: numbers by size, days and instants by time, which is the order of their texts.</summary>
internal static class RowOrdering
{
    public static int Compare(object left, object right) => RowValue.Number(left) is { } a && RowValue.Number(right) is { } b
        ? a.CompareTo(b)
        : string.CompareOrdinal(RowValue.Text(left), RowValue.Text(right));
}
