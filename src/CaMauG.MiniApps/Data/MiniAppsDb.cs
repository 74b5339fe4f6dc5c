using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CaMauG.MiniApps.Data;

/// <summary>What mini-apps store. One set of tables for all of them; every key begins with the app.</summary>
public sealed class MiniAppsDb(DbContextOptions<MiniAppsDb> options) : DbContext(options)
{
    /// <summary>Table of applied migrations: modules share a database, not their history.</summary>
    public const string HistoryTable = "miniapps_migrations";

    internal DbSet<RowRecord> Rows => Set<RowRecord>();

    internal DbSet<RowKeyRecord> RowKeys => Set<RowKeyRecord>();

    internal DbSet<CounterRecord> Counters => Set<CounterRecord>();

    internal DbSet<BlobRecord> Blobs => Set<BlobRecord>();

    /// <summary>What every database of this module has, whichever provider the host chose.</summary>
    internal static void Configure(DbContextOptionsBuilder builder)
    {
        builder.UseSnakeCaseNamingConvention();
        builder.AddInterceptors(new DurableSqlite());
        var relational = RelationalOptionsExtension.Extract(builder.Options).WithMigrationsHistoryTableName(HistoryTable);
        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(relational);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<RowRecord>(row =>
        {
            row.ToTable("miniapps_rows").HasKey(static record => new { record.App, record.Collection, record.Id });
            row.Property(static record => record.Version).IsConcurrencyToken();
            row.HasIndex(static record => new { record.App, record.Collection, record.Owner });
            row.HasIndex(static record => new { record.App, record.Collection, record.CreatedTicks });
            row.HasIndex(static record => new { record.App, record.Collection, record.Owner, record.IdempotencyKey }).IsUnique();
        });
        modelBuilder.Entity<RowKeyRecord>(key =>
        {
            key.ToTable("miniapps_row_keys");
            key.HasKey(static record => new { record.App, record.Collection, record.Field, record.Value, record.RowId });
            key.HasIndex(static record => new { record.App, record.Collection, record.RowId });
        });
        modelBuilder.Entity<CounterRecord>().ToTable("miniapps_counters").HasKey(static record => new { record.App, record.Name });
        modelBuilder.Entity<BlobRecord>().ToTable("miniapps_blobs").HasKey(static record => new { record.App, record.Id });
    }
}
