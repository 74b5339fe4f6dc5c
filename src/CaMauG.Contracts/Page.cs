namespace CaMauG.Contracts;

/// <summary>One page of a longer list, cut by an opaque cursor.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <param name="Items">The page's items with their cursors, in order.</param>
/// <param name="TotalCount">How many there are in all.</param>
/// <param name="HasNextPage">True when more follow.</param>
/// <param name="HasPreviousPage">True when some came before.</param>
public sealed record Page<T>(IReadOnlyList<PageItem<T>> Items, int TotalCount, bool HasNextPage, bool HasPreviousPage);

/// <summary>An item and the cursor that continues after it.</summary>
/// <typeparam name="T">The item.</typeparam>
/// <param name="Node">The item.</param>
/// <param name="Cursor">Pass as <c>after</c> for what follows.</param>
public sealed record PageItem<T>(T Node, string Cursor);
