using CaMauG.Sdk.Callers;

namespace CaMauG.Sdk.Rows;

/// <summary>
/// The rows of one mini-app: those shipped in its <c>data</c> folder and those stored since, in collections named like types. No mini-app
/// sees another's rows. A write is durable when its task completes.
/// </summary>
public interface IRowStore
{
    /// <summary>The row with an id, or null.</summary>
    Task<Row?> FindAsync(string collection, string id, CancellationToken cancellation);

    /// <summary>A page of the rows that fit.</summary>
    /// <exception cref="MiniAppRefusal"><c>INVALID_INPUT</c> when the cursor is none of ours.</exception>
    Task<RowPage> QueryAsync(string collection, RowQuery query, CancellationToken cancellation);

    /// <summary>How many rows fit.</summary>
    Task<int> CountAsync(string collection, RowQuery query, CancellationToken cancellation);

    /// <summary>Inserts a row; gives the earlier one when the idempotency key was used before by the same owner.</summary>
    /// <exception cref="MiniAppRefusal"><c>CONFLICT</c> when the id is taken.</exception>
    Task<Row> InsertAsync(string collection, NewRow row, CancellationToken cancellation);

    /// <summary>Overwrites some members of a row that has not changed since it was read.</summary>
    /// <exception cref="MiniAppRefusal"><c>CONFLICT</c> when it has changed or is gone.</exception>
    Task<Row> UpdateAsync(Row row, IReadOnlyDictionary<string, object?> changes, CancellationToken cancellation);

    /// <summary>Removes a stored row; false when there was none. Rows of the data folder stay.</summary>
    Task<bool> DeleteAsync(string collection, string id, CancellationToken cancellation);

    /// <summary>Counts 1, 2, 3, … for a name, for numbers people read.</summary>
    Task<long> NextAsync(string counter, CancellationToken cancellation);

    /// <summary>
    /// Runs work whose reads and writes are one: nothing of another writer comes between, and either all of it is kept or, when it throws,
    /// nothing.
    /// </summary>
    Task<T> InTransactionAsync<T>(Func<IRowStore, CancellationToken, Task<T>> work, CancellationToken cancellation);
}
