using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Graph;
using CaMauG.Contracts.Replicas;
using CaMauG.Federation.Execution;
using CaMauG.Federation.Execution.Identifiers;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Authorization;
using CaMauG.Gateway.Caching;
using CaMauG.Gateway.Http;
using CaMauG.Gateway.Identifiers;
using CaMauG.Gateway.Limits;
using CaMauG.Gateway.Live;
using CaMauG.Gateway.Operations;
using CaMauG.Gateway.Overrides;
using CaMauG.Gateway.Persisted;
using CaMauG.Gateway.Rates;
using CaMauG.Gateway.Resilience;
using CaMauG.Gateway.Services;
using CaMauG.Gateway.Settings;
using CaMauG.Gateway.Supergraphs;
using CaMauG.Gateway.Telemetry;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the gateway to a host.</summary>
public static class GatewayServiceCollectionExtensions
{
    /// <summary>
    /// Adds the gateway. It needs an <see cref="ISupergraphSource"/>; it uses what is there of <see cref="IServiceIdentities"/>,
    /// <see cref="IPseudonyms"/>, <see cref="IAccessPolicies"/>, <see cref="IOperationObserver"/>, <see cref="IOverrideLabels"/>,
    /// <see cref="IRegisteredOperations"/> and <see cref="CaMauG.Federation.Transports.ISubgraphTransportSource"/>,
    /// and brings <see cref="IGraphClient"/>, <see cref="IDocumentLimits"/> and <see cref="IServiceHealth"/>.
    /// </summary>
    public static IServiceCollection AddGateway(this IServiceCollection services, Action<GatewayOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddOptions<GatewayOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GatewayOptions>, ClientBudgetsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GatewayOptions>, CrossOriginValidator>());
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        AddTelemetry(services);
        AddDraining(services);
        AddServices(services);
        AddGraph(services);
        AddOperations(services);
        AddEndpoints(services);
        return services;
    }

    private static void AddTelemetry(IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<GatewayMetrics>();
        services.TryAddSingleton<CacheMetrics>();
        services.TryAddSingleton(static provider => new OperationNames(provider.GetService<IRegisteredOperations>()));
        services.TryAddSingleton<OperationLog>();
    }

    private static void AddDraining(IServiceCollection services)
    {
        services.TryAddSingleton<Draining>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, Draining>(static provider => provider.GetRequiredService<Draining>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<HostOptions>, DrainingTime>());
    }

    private static void AddServices(IServiceCollection services)
    {
        services.TryAddSingleton<ServiceClient>();
        services.TryAddSingleton<IServiceHttpClient>(static provider => provider.GetRequiredService<ServiceClient>());
        services.TryAddSingleton<ServiceBoard>();
        services.TryAddSingleton<IServiceHealth>(static provider => provider.GetRequiredService<ServiceBoard>());
        services.TryAddSingleton<ConnectionFactory>();
        services.TryAddSingleton<ServiceAttempts>();
        services.TryAddSingleton<ServiceCaller>();
        services.TryAddSingleton<FetchFlights>();
        services.TryAddSingleton(static provider => new AnswerCache(
            provider.GetRequiredService<IOptions<GatewayOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<CacheMetrics>(),
            provider.GetService<ISharedCache>(),
            provider.GetService<IReplicaNotices>()));
        services.TryAddSingleton<ICacheInvalidation>(static provider => provider.GetRequiredService<AnswerCache>());
        services.TryAddSingleton<FetchCache>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, HealthProbe>());
    }

    private static void AddGraph(IServiceCollection services)
    {
        services.TryAddSingleton<PolicyBook>();
        services.TryAddSingleton(static provider => new ServingGraphHolder(
            provider.GetRequiredService<ISupergraphSource>(),
            provider.GetRequiredService<ConnectionFactory>(),
            provider.GetRequiredService<PolicyBook>(),
            provider.GetRequiredService<IOptions<GatewayOptions>>(),
            provider.GetRequiredService<Logging.ILogger<ServingGraphHolder>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<GatewayMetrics>(),
            TranslatorOf(provider)));
        services.TryAddSingleton<IServiceDirectory>(static provider => provider.GetRequiredService<ServingGraphHolder>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ServingGraphHolder>(
            static provider => provider.GetRequiredService<ServingGraphHolder>()));
    }

    private static void AddOperations(IServiceCollection services)
    {
        services.TryAddSingleton<PlanExecutor>();
        services.TryAddSingleton<OverrideLabels>();
        services.TryAddSingleton<IDocumentLimits>(static provider => new DocumentReader(provider.GetRequiredService<IOptions<GatewayOptions>>().Value));
        services.TryAddSingleton<AutomaticDocuments>();
        services.TryAddSingleton<DocumentResolver>();
        services.TryAddSingleton<UnregisteredOperations>();
        services.TryAddSingleton<OperationReporter>();
        services.TryAddSingleton<ResponseCache>();
        services.TryAddSingleton<OperationRunner>();
        services.TryAddSingleton(static provider => new RateGate(
            provider.GetRequiredService<IOptions<GatewayOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Logging.ILogger<RateGate>>(),
            provider.GetService<ISharedBudgets>()));
        services.TryAddSingleton<OperationAdmission>();
        services.TryAddSingleton<OperationPipeline>();
        services.TryAddSingleton<SubscriptionSource>();
        services.TryAddSingleton<LivePipeline>();
        services.TryAddSingleton<IGraphClient, InProcessGraphClient>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, Prewarming>());
    }

    private static void AddEndpoints(IServiceCollection services)
    {
        services.AddCors();
        services.TryAddSingleton<CrossOrigins>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<CorsOptions>, CrossOrigins>(static provider => provider.GetRequiredService<CrossOrigins>()));
        services.TryAddSingleton<AnswerCompression>();
        services.TryAddSingleton<ConnectionBook>();
        services.TryAddSingleton<StreamReservations>();
        services.TryAddSingleton<LiveRunner>();
        services.TryAddSingleton<CallReader>();
        services.TryAddSingleton<Refusals>();
        services.TryAddSingleton<EventStreamEndpoint>();
        services.TryAddSingleton<ReservedStreamEndpoint>();
        services.TryAddSingleton<SocketEndpoint>();
        services.TryAddSingleton<GraphEndpoint>();
        services.TryAddSingleton<GraphFront>();
    }

    private static IIdentifierTranslator? TranslatorOf(IServiceProvider provider) =>
        provider.GetService<IIdentifierTranslator>()
        ?? (provider.GetService<IPseudonyms>() is { } pseudonyms ? new PseudonymTranslator(pseudonyms) : null);
}
