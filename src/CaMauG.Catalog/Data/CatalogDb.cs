using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CaMauG.Catalog.Data;

/// <summary>The catalog's tables. The host chooses the database; migrations lie beside this file.</summary>
internal sealed class CatalogDb(DbContextOptions<CatalogDb> options) : DbContext(options)
{
    /// <summary>Where the catalog notes its migrations: modules share a database, not a history.</summary>
    public const string MigrationsTable = "catalog_migrations";

    public DbSet<AppRow> Apps => Set<AppRow>();

    public DbSet<VersionRow> Versions => Set<VersionRow>();

    public DbSet<InstallationRow> Installations => Set<InstallationRow>();

    public DbSet<TransitionRow> Transitions => Set<TransitionRow>();

    public DbSet<IdempotencyRow> IdempotencyKeys => Set<IdempotencyRow>();

    public DbSet<DeviceRow> Devices => Set<DeviceRow>();

    public DbSet<NotificationRow> Notifications => Set<NotificationRow>();

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    public DbSet<ManifestRow> Manifests => Set<ManifestRow>();

    public DbSet<ManifestOperationRow> ManifestOperations => Set<ManifestOperationRow>();

    public DbSet<OperationDocumentRow> OperationDocuments => Set<OperationDocumentRow>();

    public DbSet<OperationUseRow> OperationUses => Set<OperationUseRow>();

    /// <summary>What the module itself decides, whatever database the host chose.</summary>
    public static void Configure(DbContextOptionsBuilder builder)
    {
        builder.UseSnakeCaseNamingConvention().AddInterceptors(new DurableSqlite());
        var relational = RelationalOptionsExtension.Extract(builder.Options).WithMigrationsHistoryTableName(MigrationsTable);
        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(relational);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(24);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        BuildRegistry(modelBuilder);
        BuildInstallations(modelBuilder);
        BuildOperations(modelBuilder);
        modelBuilder.Entity<NotificationRow>(notification =>
        {
            notification.ToTable("notifications").HasIndex(row => new { row.Account, row.Id });
            notification.Property(row => row.AppId).HasMaxLength(64);
        });
        modelBuilder.Entity<OutboxRow>(outbox =>
        {
            outbox.ToTable("usage_outbox").HasIndex(row => row.EventId).IsUnique();
            outbox.HasIndex(row => row.DeliveredAt);
        });
    }

    private static void BuildRegistry(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<AppRow>(app =>
        {
            app.ToTable("apps").Property(row => row.Id).HasMaxLength(64);
            app.HasIndex(row => row.Developer);
            app.HasMany(row => row.Versions).WithOne().HasForeignKey(version => version.AppId);
        });
        modelBuilder.Entity<VersionRow>(version =>
        {
            version.ToTable("app_versions").HasKey(row => new { row.AppId, row.Code });
            version.Property(row => row.Code).ValueGeneratedNever();
            version.HasIndex(row => row.State);
        });
    }

    private static void BuildInstallations(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<InstallationRow>(installation =>
        {
            installation.ToTable("installations").Property(row => row.Id).ValueGeneratedNever();
            installation.HasIndex(row => new { row.Account, row.AppId }).IsUnique();
            installation.HasIndex(row => new { row.Account, row.TouchedAt });
            installation.Property(row => row.AppId).HasMaxLength(64);
        });
        modelBuilder.Entity<TransitionRow>(transition =>
        {
            transition.ToTable("installation_transitions").Property(row => row.Id).ValueGeneratedNever();
            transition.HasOne<InstallationRow>().WithMany().HasForeignKey(row => row.InstallationId);
        });
        modelBuilder.Entity<IdempotencyRow>(key =>
        {
            key.ToTable("idempotency_keys").HasKey(row => new { row.Account, row.Key });
            key.Property(row => row.Key).HasMaxLength(128);
        });
        modelBuilder.Entity<DeviceRow>(device => device.ToTable("devices").HasKey(row => row.InstallationId));
    }

    private static void BuildOperations(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ManifestRow>(manifest =>
        {
            manifest.ToTable("operation_manifests").HasKey(row => new { row.Client, row.Version });
            manifest.Property(row => row.Client).HasMaxLength(80);
            manifest.Property(row => row.Version).HasMaxLength(64);
            manifest.HasMany(row => row.Operations).WithOne().HasForeignKey(row => new { row.Client, row.Version });
        });
        modelBuilder.Entity<ManifestOperationRow>(operation =>
        {
            operation.ToTable("operation_manifest_entries").HasKey(row => new { row.Client, row.Version, row.OperationId });
            operation.Property(row => row.OperationId).HasMaxLength(200);
            operation.Property(row => row.Kind).HasMaxLength(16);
            operation.HasIndex(row => row.Hash);
            operation.HasOne<OperationDocumentRow>().WithMany().HasForeignKey(row => row.Hash).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<OperationDocumentRow>(document =>
            document.ToTable("operation_documents").HasKey(row => row.Hash));
        modelBuilder.Entity<OperationDocumentRow>().Property(row => row.Hash).HasMaxLength(64);
        modelBuilder.Entity<OperationUseRow>(use =>
        {
            use.ToTable("operation_uses").HasKey(row => new { row.Client, row.Hash, row.Day });
            use.Property(row => row.Client).HasMaxLength(80);
            use.Property(row => row.Hash).HasMaxLength(64);
        });
    }
}
