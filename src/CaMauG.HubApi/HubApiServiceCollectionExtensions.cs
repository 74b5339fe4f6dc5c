using CaMauG.Contracts.Graph;
using CaMauG.HubApi.Apps;
using CaMauG.HubApi.Administration;
using CaMauG.HubApi.Batches;
using CaMauG.HubApi.Citizens;
using CaMauG.HubApi.Fields;
using CaMauG.HubApi.Installs;
using CaMauG.HubApi.Registers;
using CaMauG.HubApi.Sessions;
using CaMauG.HubApi.Statistics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CaMauG.HubApi;

/// <summary>Adds the hub's own subgraph.</summary>
public static class HubApiServiceCollectionExtensions
{
    /// <summary>
    /// Adds the schema (<see cref="IHubSubgraph"/>) and its server (<see cref="HubSubgraphServer"/>). The façades it shows and
    /// <see cref="IServiceHealth"/> come from the other modules.
    /// </summary>
    public static IServiceCollection AddHubApi(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<IHubSubgraph, HubSubgraph>();
        services.TryAddSingleton<AppBatches>();
        services.TryAddSingleton<InstallationBatches>();
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IHubFields, CitizenFields>(),
            ServiceDescriptor.Singleton<IHubFields, CatalogFields>(),
            ServiceDescriptor.Singleton<IHubFields, MutationFields>(),
            ServiceDescriptor.Singleton<IHubFields, SessionFields>(),
            ServiceDescriptor.Singleton<IHubFields, StatisticsFields>(),
            ServiceDescriptor.Singleton<IHubFields, RegisterFields>(),
            ServiceDescriptor.Singleton<IHubFields, TokenKeyFields>(),
            ServiceDescriptor.Singleton<IHubFields, OpenIdClientFields>(),
        ]);
        services.TryAddSingleton(static provider => new HubSubgraphServer(
            provider.GetRequiredService<IHubSubgraph>(), provider.GetServices<IHubFields>(), provider, provider.GetRequiredService<ILogger<HubSubgraphServer>>()));
        return services;
    }
}
