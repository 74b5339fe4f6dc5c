using System.Data;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Catalog.Data;

/// <summary>Runs a change as one transaction: all of it is on disk when the call returns, or nothing is.</summary>
internal static class WriteTransaction
{
    private const int Attempts = 4;

    /// <summary>
    /// Runs the work, saves and commits. Work that loses a race against a concurrent writer, which the unique indexes and serializable
    /// isolation find out, runs again on what the winner left; so nothing outside the database may be changed by it.
    /// </summary>
    public static async Task<T> WriteAsync<T>(
        this IDbContextFactory<CatalogDb> databases, Func<CatalogDb, Task<T>> work, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);

            try
            {
                return await database.Database.CreateExecutionStrategy().ExecuteAsync(token => TryAsync(database, work, token), cancellation);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // Somebody else's row is in its place.
            }
        }
    }

    private static async Task<T> TryAsync<T>(CatalogDb database, Func<CatalogDb, Task<T>> work, CancellationToken cancellation)
    {
        database.ChangeTracker.Clear();
        // On SQLite this is BEGIN IMMEDIATE: writers queue here instead of failing at their first write.
        await using var transaction = await database.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellation);
        var result = await work(database);
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return result;
    }
}
