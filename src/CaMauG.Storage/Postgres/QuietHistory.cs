using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Migrations.Internal;

namespace CaMauG.Storage.Postgres;

/// <summary>Asks whether there is a history before reading it: the provider reads and catches, which writes a failed command into the log of every first start.</summary>
#pragma warning disable EF1001 // Replaced as a whole it would have to know how the provider locks.
internal sealed class QuietHistory(HistoryRepositoryDependencies dependencies) : NpgsqlHistoryRepository(dependencies)
{
    public override IReadOnlyList<HistoryRow> GetAppliedMigrations() => Exists() ? base.GetAppliedMigrations() : [];

    public override async Task<IReadOnlyList<HistoryRow>> GetAppliedMigrationsAsync(CancellationToken cancellationToken = default) =>
        await ExistsAsync(cancellationToken) ? await base.GetAppliedMigrationsAsync(cancellationToken) : [];
}
#pragma warning restore EF1001
