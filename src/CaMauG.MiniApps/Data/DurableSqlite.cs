using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CaMauG.MiniApps.Data;

/// <summary>On SQLite: a write-ahead log that is flushed at each commit, so that what a citizen was told is kept survives a power cut.</summary>
internal sealed class DurableSqlite : DbConnectionInterceptor
{
    private const string Provider = "Microsoft.EntityFrameworkCore.Sqlite";
    private const string Settings = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (eventData.Context?.Database.ProviderName == Provider)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Settings;
            command.ExecuteNonQuery();
        }
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context?.Database.ProviderName == Provider)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Settings;
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
