using CaMauG.Federation.Execution;
using CaMauG.Federation.Execution.Events;
using CaMauG.Gateway.Documents;
using CaMauG.Gateway.Services;
using CaMauG.Gateway.Services.Events;
using CaMauG.Gateway.Settings;
using CaMauG.Gateway.Sharing;
using CaMauG.Gateway.Supergraphs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Operations;

/// <summary>Opens the sources of subscriptions, and knows when one may stay open under another graph.</summary>
internal sealed class SubscriptionSource(ServiceCaller caller, IOptions<GatewayOptions> options, TimeProvider time, ILogger<SubscriptionSource> logger)
{
    private readonly SubscriptionOptions _settings = options.Value.Subscriptions;

    /// <summary>Subscribes at the service; the queue ends the subscription when it is disposed.</summary>
    public EventQueue Open(ServingGraph graph, GraphCall call, PreparedOperation operation)
    {
        CallTerms terms = new(call.Caller, CallerKey.Of(call.Caller), call.AcceptLanguage, time.GetUtcNow() + _settings.MaxLifetime, MayShare: false);
        SubscriptionDispatcher dispatcher = new(graph.Services, caller, terms, logger);
        return SubscriptionExecutor.Open(
            operation.Executable!, call.Request.Variables, dispatcher, new(_settings.MaxQueuedEvents, _settings.MaxQueuedBytes));
    }

    /// <summary>True when both graphs ask the same of the same service at the same place, so that its events serve either plan.</summary>
    public static bool IsKept(AdmittedOperation before, AdmittedOperation after)
    {
        var (old, next) = (before.Operation!.Executable!, after.Operation!.Executable!);
        return SubscriptionExecutor.IsSameSource(old, next)
            && EndpointOf(before.Graph!, old) == EndpointOf(after.Graph!, next);
    }

    private static Contracts.Graph.ServiceEndpoint? EndpointOf(ServingGraph graph, ExecutableOperation operation) =>
        graph.Snapshot.Services.FirstOrDefault(service => service.Subgraph == operation.EventSource!.Subgraph);
}
