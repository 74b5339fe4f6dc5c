using CaMauG.Storage.Postgres;
using CaMauG.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Storage;

/// <summary>Where the hub keeps what must not be lost: one SQLite file in its data folder, or a PostgreSQL database that its replicas share.</summary>
public abstract class HubDatabase
{
    private protected HubDatabase()
    {
    }

    /// <summary>What people may be told of it: a path, or host and name. Holds no secret.</summary>
    public abstract string Place { get; }

    /// <summary>True when several machines may use it at once.</summary>
    public abstract bool IsShared { get; }

    /// <summary>Reads <c>ConnectionStrings:Database</c>.</summary>
    /// <param name="connection">How to reach PostgreSQL (<c>Host=…;Database=…;Username=…;Password=…</c>); null or empty for SQLite.</param>
    /// <param name="dataDirectory">Where the SQLite file lies; it must be there.</param>
    /// <exception cref="FormatException">The setting cannot be read. The message says what is wrong and repeats nothing of it, since it holds a secret.</exception>
    public static HubDatabase Read(string? connection, string dataDirectory)
    {
        ArgumentNullException.ThrowIfNull(dataDirectory);
        return string.IsNullOrWhiteSpace(connection) ? new SqliteFile(dataDirectory) : PostgresDatabase.Read(connection);
    }

    /// <summary>Chooses it for a module's tables.</summary>
    public abstract void Use(DbContextOptionsBuilder options);

    /// <summary>
    /// Waits until no other process brings tables up to date, and keeps others waiting until the result is disposed or this process has ended. Replicas that start
    /// at the same moment migrate one after the other, and make the first accounts and clients once.
    /// </summary>
    /// <exception cref="System.Data.Common.DbException">The database cannot be reached.</exception>
    public abstract Task<IAsyncDisposable> HoldAsync(CancellationToken cancellation);
}
