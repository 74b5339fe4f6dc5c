using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CaMauG.Catalog.Data;

/// <summary>
/// Puts SQLite connections into write-ahead logging with a full sync at each commit, so that what was acknowledged survives both a
/// killed process and a lost power supply. Other databases are left as their operator configured them.
/// </summary>
internal sealed class DurableSqlite : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (IsSqlite(eventData))
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (IsSqlite(eventData))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    // Catalog names no provider package; the provider's name is part of EF Core's own contract.
    private static bool IsSqlite(ConnectionEndEventData eventData) =>
        eventData.Context?.Database.ProviderName is "Microsoft.EntityFrameworkCore.Sqlite";
}
