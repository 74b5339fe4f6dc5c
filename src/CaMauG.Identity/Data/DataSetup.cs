using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CaMauG.Identity.Data;

/// <summary>Wires the module's tables onto the database the host chose.</summary>
internal static class DataSetup
{
    public static void AddData(this IServiceCollection services, Action<DbContextOptionsBuilder> database)
    {
        services.Configure<IdentityOptions>(static identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
        services.AddSingleton<SingleUse>();
        services.AddSingleton<Endings>();
        services.AddSingleton<RevocationWatch>();
        services.AddPooledDbContextFactory<IdentityDb>((provider, builder) =>
        {
            Configure(builder, database);
            builder.AddInterceptors(provider.GetRequiredService<RevocationWatch>());
        });
        services.TryAddScoped(static provider => provider.GetRequiredService<IDbContextFactory<IdentityDb>>().CreateDbContext());
    }

    public static void Configure(DbContextOptionsBuilder builder, Action<DbContextOptionsBuilder> database)
    {
        database(builder);
        builder.UseSnakeCaseNamingConvention();
        builder.UseOpenIddict();
        var provider = RelationalOptionsExtension.Extract(builder.Options);
        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(provider.WithMigrationsHistoryTableName(IdentityDb.MigrationsTable));
        if (provider.GetType().Name.StartsWith("Sqlite", StringComparison.Ordinal))
        {
            builder.AddInterceptors(new SqliteSettings());
        }
    }
}
