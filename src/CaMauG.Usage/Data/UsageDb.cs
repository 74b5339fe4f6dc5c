using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CaMauG.Usage.Data;

/// <summary>Roll-ups by day. No raw events: those live in the journal and leave with it.</summary>
public sealed class UsageDb(DbContextOptions<UsageDb> options) : DbContext(options)
{
    /// <summary>Name of the migrations table, apart from those of other modules in the same database.</summary>
    private const string MigrationsTable = "usage_migrations";

    internal DbSet<DailyCounter> Counters => Set<DailyCounter>();

    internal DbSet<DailyUser> Users => Set<DailyUser>();

    internal DbSet<DailyLatencyBucket> Latencies => Set<DailyLatencyBucket>();

    internal DbSet<InstallInterval> Intervals => Set<InstallInterval>();

    internal DbSet<SeenEvent> SeenEvents => Set<SeenEvent>();

    internal DbSet<JournalPosition> Positions => Set<JournalPosition>();

    /// <summary>What every database of the module has, whichever provider the host chose.</summary>
    internal static void Configure(DbContextOptionsBuilder builder)
    {
        builder.UseSnakeCaseNamingConvention();
        var relational = RelationalOptionsExtension.Extract(builder.Options).WithMigrationsHistoryTableName(MigrationsTable);
        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(relational);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DailyCounter>().ToTable("usage_daily_counters").HasKey(static row => new { row.Day, row.App, row.Metric });
        modelBuilder.Entity<DailyUser>().ToTable("usage_daily_users").HasKey(static row => new { row.App, row.Day, row.User, row.Platform });
        modelBuilder.Entity<DailyLatencyBucket>().ToTable("usage_daily_latencies").HasKey(static row => new { row.Day, row.App, row.Bucket });
        modelBuilder.Entity<InstallInterval>(static entity =>
        {
            entity.ToTable("usage_install_intervals").HasKey(static row => row.Id);
            entity.HasIndex(static row => new { row.App, row.User });
        });
        modelBuilder.Entity<SeenEvent>().ToTable("usage_seen_events").HasKey(static row => row.Id);
        modelBuilder.Entity<SeenEvent>().HasIndex(static row => row.Day);
        modelBuilder.Entity<JournalPosition>().ToTable("usage_journal_position").HasKey(static row => row.Id);
        modelBuilder.Entity<JournalPosition>().Property(static row => row.Id).ValueGeneratedNever();
    }
}
