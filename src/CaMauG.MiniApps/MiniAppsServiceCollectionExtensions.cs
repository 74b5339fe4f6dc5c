using System.ComponentModel.DataAnnotations;
using CaMauG.Federation.Transports;
using CaMauG.MiniApps;
using CaMauG.MiniApps.Data;
using CaMauG.Subgraphs.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the runtime of mini-apps.</summary>
public static class MiniAppsServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="MiniAppHost"/>, also as a source of transports, the store of mini-apps' rows, and their events: between processes through an
    /// <see cref="IEventRelay"/> when there is one. REST mini-apps are served where there is an <see cref="IServiceHttpClient"/> to call their services with.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Options; null for the defaults.</param>
    /// <param name="database">Chooses the database, for example <c>options =&gt; options.UseSqlite(…)</c>. Names become snake case by themselves.</param>
    public static IServiceCollection AddMiniApps(
        this IServiceCollection services, Action<MiniAppsOptions>? configure, Action<IServiceProvider, DbContextOptionsBuilder> database)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(database);
        services.AddOptions<MiniAppsOptions>()
            .Validate(
                static options => Validator.TryValidateObject(options.Events, new(options.Events), null, validateAllProperties: true),
                "MiniApps:Events is out of range: LargestContent is 256 to 1048576, Burst 1 to 100000, PerSecond 0.01 to 100000.")
            .Validate(
                static options => options.Rest.Values.All(static rest => Validator.TryValidateObject(rest, new(rest), null, validateAllProperties: true)),
                "MiniApps:Rest:<app_id> is out of range: MaxAnswer is 1024 to 16777216, MaxParallelCalls 1 to 256, MaxCallsPerFetch 1 to 1000.")
            .ValidateOnStart();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddPooledDbContextFactory<MiniAppsDb>((provider, options) =>
        {
            database(provider, options);
            MiniAppsDb.Configure(options);
        });
        services.TryAddSingleton<WriteGate>();
        services.TryAddSingleton(static provider => new EventBroker(provider.GetService<IEventRelay>()));
        services.TryAddSingleton(static provider => new MiniAppHost(
            provider.GetRequiredService<IDbContextFactory<MiniAppsDb>>(),
            provider.GetRequiredService<WriteGate>(),
            provider.GetRequiredService<EventBroker>(),
            provider.GetRequiredService<IOptions<MiniAppsOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<IServiceHttpClient>(),
            provider.GetRequiredService<ILogger<MiniAppHost>>()));
        services.TryAddSingleton(static provider => new CitizenRows(
            provider.GetRequiredService<IDbContextFactory<MiniAppsDb>>(), provider.GetRequiredService<WriteGate>(), provider.GetRequiredService<MiniAppHost>()));
        services.AddSingleton<ISubgraphTransportSource>(static provider => provider.GetRequiredService<MiniAppHost>());
        return services;
    }

    /// <summary>Registers the runtime of mini-apps.</summary>
    public static IServiceCollection AddMiniApps(
        this IServiceCollection services, Action<MiniAppsOptions>? configure, Action<DbContextOptionsBuilder> database) =>
        services.AddMiniApps(configure, (_, options) => database(options));

    /// <summary>Brings the store of mini-apps' rows to the newest migration.</summary>
    public static async Task MigrateMiniAppsAsync(this IServiceProvider services, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        var databases = services.GetRequiredService<IDbContextFactory<MiniAppsDb>>();
        await using var database = await databases.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        await database.Database.MigrateAsync(cancellation).ConfigureAwait(false);
    }
}
