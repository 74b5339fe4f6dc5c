using CaMauG.Contracts;

namespace CaMauG.HubApi.Connections;

/// <summary>A page of a list as the Cursor Connections specification shapes it.</summary>
internal sealed record Connection(object Edges, PageInfo PageInfo, int TotalCount)
{
    /// <summary>The page as a connection.</summary>
    public static Connection From<T>(Page<T> page)
    {
        var (first, last) = page.Items is { Count: > 0 } items ? (items[0].Cursor, items[^1].Cursor) : (null, null);
        return new(page.Items, new(page.HasNextPage, page.HasPreviousPage, first, last), page.TotalCount);
    }
}
