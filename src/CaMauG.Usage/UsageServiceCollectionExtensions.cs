using CaMauG.Contracts.Graph;
using CaMauG.Contracts.Usage;
using CaMauG.Usage.Data;
using CaMauG.Usage.Events;
using CaMauG.Usage.Metrics;
using CaMauG.Usage.Privacy;
using CaMauG.Usage.Rollups;
using CaMauG.Usage.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CaMauG.Usage;

/// <summary>Adds the usage module.</summary>
public static class UsageServiceCollectionExtensions
{
    /// <summary>Adds recording, roll-ups and statistics.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Sets the options.</param>
    /// <param name="database">Chooses the database.</param>
    public static IServiceCollection AddUsage(
        this IServiceCollection services, Action<UsageOptions> configure, Action<DbContextOptionsBuilder> database)
    {
        services.AddOptions<UsageOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        services.AddDbContextFactory<UsageDb>(builder =>
        {
            database(builder);
            UsageDb.Configure(builder);
        });
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddSingleton<UsageMetrics>();
        services.TryAddSingleton<StatisticsIds>();
        services.TryAddSingleton<UsageJournal>();
        services.TryAddSingleton<UsageRecorder>();
        services.TryAddSingleton<IUsageRecorder>(static provider => provider.GetRequiredService<UsageRecorder>());
        services.AddSingleton<IOperationObserver>(static provider => provider.GetRequiredService<UsageRecorder>());
        services.TryAddSingleton<RollupWriter>();
        services.TryAddSingleton<RollupLoop>();
        services.AddHostedService(static provider => provider.GetRequiredService<RollupLoop>());
        services.TryAddSingleton<IStatistics, Statistics>();
        return services;
    }

    /// <summary>Brings the module's tables to the current version.</summary>
    public static async Task MigrateUsageAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<UsageDb>>().CreateDbContextAsync(cancellation);
        await db.Database.MigrateAsync(cancellation);
    }
}
