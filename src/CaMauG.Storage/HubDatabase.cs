using CaMauG.Contracts.Replicas;
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

    /// <summary>Where the keys lie that replicas share; null where they lie in the data folder.</summary>
    public abstract IKeyCabinet? Keys { get; }

    /// <summary>Reads <c>ConnectionStrings:Database</c>.</summary>
    /// <param name="connection">How to reach PostgreSQL (<c>Host=…;Database=…;Username=…;Password=…</c>); null or empty for SQLite.</param>
    /// <param name="dataDirectory">Where the SQLite file lies; it must be there.</param>
    /// <param name="keySecrets">What seals the keys in PostgreSQL, each 32 bytes as base64: the first seals, those after it open what was sealed before. Empty: they are not sealed.</param>
    /// <exception cref="FormatException">A setting cannot be read. The message says what is wrong and repeats nothing of it, since it holds a secret.</exception>
    public static HubDatabase Read(string? connection, string dataDirectory, IReadOnlyList<string>? keySecrets = null)
    {
        ArgumentNullException.ThrowIfNull(dataDirectory);
        return string.IsNullOrWhiteSpace(connection) ? new SqliteFile(dataDirectory) : PostgresDatabase.Read(connection, new(keySecrets ?? []));
    }

    /// <summary>Chooses it for a module's tables.</summary>
    public abstract void Use(DbContextOptionsBuilder options);

    /// <summary>
    /// Waits until no other process brings tables up to date, and keeps others waiting until the result is disposed or this process has ended. Replicas that start
    /// at the same moment migrate one after the other, and make the first keys, accounts and clients once. What this project keeps itself is up to date when it returns.
    /// </summary>
    /// <exception cref="System.Data.Common.DbException">The database cannot be reached.</exception>
    /// <exception cref="InvalidDataException">A key in it cannot be opened with the secrets there are.</exception>
    public abstract Task<IAsyncDisposable> HoldAsync(CancellationToken cancellation);
}
