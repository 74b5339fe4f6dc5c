namespace CaMauG.Sdk.Rows;

/// <summary>A page of rows.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="TotalCount">How many there are without paging.</param>
/// <param name="Start">How many stand before the first of them.</param>
public sealed record RowPage(IReadOnlyList<Row> Rows, int TotalCount, int Start)
{
    /// <summary>True when more rows follow.</summary>
    public bool HasNextPage => Start + Rows.Count < TotalCount;

    /// <summary>True when rows stand before.</summary>
    public bool HasPreviousPage => Start > 0;

    /// <summary>Cursor of the row at an index of <see cref="Rows"/>.</summary>
    public string CursorAt(int index) => RowCursor.Write(Start + index, Rows[index].Id);

    /// <summary>
    /// The page as a connection: <c>{ edges { node cursor } pageInfo { … } totalCount }</c> for a field that returns one.
    /// </summary>
    public IReadOnlyDictionary<string, object?> ToConnection() => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["edges"] = Rows.Select((row, index) => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["node"] = row,
            ["cursor"] = CursorAt(index),
        }).ToList(),
        ["pageInfo"] = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["hasNextPage"] = HasNextPage,
            ["hasPreviousPage"] = HasPreviousPage,
            ["startCursor"] = Rows.Count > 0 ? CursorAt(0) : null,
            ["endCursor"] = Rows.Count > 0 ? CursorAt(Rows.Count - 1) : null,
        },
        ["totalCount"] = TotalCount,
    };
}
