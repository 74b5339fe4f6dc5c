using System.Data;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.MiniApps.Data;

/// <summary>
/// Runs writes one after the other within this process and serialisably towards others: what a transaction has read stays true until it
/// ends. SQLite has one writer anyway, and waiting here is fairer than its busy handler; PostgreSQL may ask to try again, which the strategy of the context does.
/// </summary>
internal sealed class WriteGate(IDbContextFactory<MiniAppsDb> databases) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly AsyncLocal<bool> _isInside = new();

    public async Task<T> RunAsync<T>(Func<MiniAppsDb, Task<T>> work, CancellationToken cancellation)
    {
        if (_isInside.Value)
        {
            // Waiting would be for ever: the transaction around this one holds the gate.
            throw new InvalidOperationException("A write outside the transaction was started inside it: use the transaction's own store, and save photos before it.");
        }

        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            _isInside.Value = true;
            await using var database = await databases.CreateDbContextAsync(cancellation).ConfigureAwait(false);
            return await database.Database.CreateExecutionStrategy().ExecuteAsync(token => TryAsync(database, work, token), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _isInside.Value = false;
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private static async Task<T> TryAsync<T>(MiniAppsDb database, Func<MiniAppsDb, Task<T>> work, CancellationToken cancellation)
    {
        database.ChangeTracker.Clear();
        await using var transaction = await database.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellation).ConfigureAwait(false);
        var result = await work(database).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return result;
    }
}
