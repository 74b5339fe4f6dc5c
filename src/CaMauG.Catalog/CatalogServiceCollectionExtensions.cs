using CaMauG.Catalog.Browsing;
using CaMauG.Catalog.Checks;
using CaMauG.Catalog.Citizens;
using CaMauG.Catalog.Data;
using CaMauG.Catalog.Events;
using CaMauG.Catalog.Inbox;
using CaMauG.Catalog.Installs;
using CaMauG.Catalog.Operations;
using CaMauG.Catalog.Policies;
using CaMauG.Catalog.Publishing;
using CaMauG.Catalog.Registration;
using CaMauG.Catalog.Review;
using CaMauG.Catalog.Telemetry;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Graph;
using CaMauG.Contracts.Replicas;
using CaMauG.Subgraphs.Events;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CaMauG.Catalog;

/// <summary>Adds the catalog module.</summary>
public static class CatalogServiceCollectionExtensions
{
    /// <summary>Adds catalog, installations, inbox, registry, review and the published graph.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Sets the options.</param>
    /// <param name="database">Chooses the database.</param>
    public static IServiceCollection AddCatalog(
        this IServiceCollection services, Action<CatalogOptions> configure, Action<DbContextOptionsBuilder> database)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<CatalogOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddDbContextFactory<CatalogDb>(builder =>
        {
            database(builder);
            CatalogDb.Configure(builder);
        });

        services.TryAddSingleton<Storefront>();
        services.TryAddSingleton<ICatalog, BrowseCatalog>();
        services.TryAddSingleton<OutboxSignal>();
        services.TryAddSingleton<IInstallations, Installations>();
        services.AddHostedService<OutboxDelivery>();
        services.TryAddSingleton<IEventRelay>(static provider => new ReplicaEvents(
            provider.GetService<IReplicaNotices>(), provider.GetRequiredService<CatalogMetrics>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<EventStreams>();
        services.TryAddSingleton<InboxEvents>();
        services.TryAddSingleton<IInbox, CitizenInbox>();
        services.AddSingleton<IPersonalData, CitizenData>();

        services.TryAddSingleton<GraphComposer>();
        services.AddMetrics();
        services.TryAddSingleton<CatalogMetrics>();
        services.TryAddSingleton<PublishedGraph>();
        services.TryAddSingleton<ISupergraphSource>(static provider => provider.GetRequiredService<PublishedGraph>());
        services.TryAddSingleton<ILogoutReceivers, LogoutReceivers>();
        services.TryAddSingleton<IMiniAppClients, MiniAppClients>();
        AddOperations(services);
        services.TryAddSingleton<BuiltInApps>();
        services.TryAddSingleton<StoredApps>();
        services.AddHostedService<PublishAtStart>();
        services.AddHostedService<PluginWatch>();
        services.TryAddSingleton<GuardedConnection>();
        services.TryAddSingleton<RemoteService>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAccessPolicies, AppDeveloperPolicies>());
        services.TryAddSingleton<PolicyCheck>();
        services.TryAddSingleton<OperationBreaks>();
        services.TryAddSingleton<GraphCheck>();
        services.TryAddSingleton<BundleCheck>();
        services.TryAddSingleton<AuditTrail>();
        services.TryAddSingleton<IRegistry, Registry>();
        services.TryAddSingleton<OperationCheck>();
        services.TryAddSingleton<OperationList>();
        services.TryAddSingleton<IOperationRegistry, OperationRegistry>();
        services.TryAddSingleton<IReview, Reviews>();
        return services;
    }

    // The book stands open before the first graph is published.
    private static void AddOperations(IServiceCollection services)
    {
        services.TryAddSingleton<StoredOperations>();
        services.TryAddSingleton<OperationBook>();
        services.TryAddSingleton<IRegisteredOperations>(static provider => provider.GetRequiredService<OperationBook>());
        services.TryAddSingleton<OperationHealth>();
        services.TryAddSingleton<OperationUses>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOperationObserver, OperationUses>(static provider => provider.GetRequiredService<OperationUses>()));
        services.AddHostedService(static provider => provider.GetRequiredService<OperationUses>());
        services.TryAddSingleton(static provider => new ReplicaGraph(
            provider.GetRequiredService<PublishedGraph>(),
            provider.GetRequiredService<StoredApps>(),
            provider.GetRequiredService<GraphComposer>(),
            provider.GetRequiredService<IDbContextFactory<CatalogDb>>(),
            provider.GetService<IReplicaNotices>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ReplicaGraph>>()));
        services.AddHostedService(static provider => provider.GetRequiredService<ReplicaGraph>());
        services.TryAddSingleton(static provider => new ReplicaOperations(
            provider.GetRequiredService<OperationBook>(),
            provider.GetService<IReplicaNotices>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ReplicaOperations>>()));
        services.AddHostedService(static provider => provider.GetRequiredService<ReplicaOperations>());
        services.AddHostedService<OperationUpkeep>();
    }

    /// <summary>Brings the module's tables to the current version.</summary>
    public static async Task MigrateCatalogAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        await using var database = await services.GetRequiredService<IDbContextFactory<CatalogDb>>().CreateDbContextAsync(cancellation);
        await database.Database.MigrateAsync(cancellation);
    }

    /// <summary>Maps icons and the registry's endpoints.</summary>
    public static IEndpointRouteBuilder MapCatalog(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapAppIcon();
        routes.MapRegistry();
        return routes;
    }
}
