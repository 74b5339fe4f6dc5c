using System.Runtime.CompilerServices;
using CaMauG.Federation.Execution.Events;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Resilience;
using Microsoft.Extensions.Logging;

namespace CaMauG.Gateway.Services.Events;

/// <summary>
/// Opens the source of one subscription with the caller's identity at the service. It respects the service's breaker but tells it nothing:
/// how long events stay away is no sign of health.
/// </summary>
internal sealed partial class SubscriptionDispatcher(
    IReadOnlyDictionary<string, ServiceConnection> services, ServiceCaller caller, CallTerms terms, ILogger logger) : IEventDispatcher
{
    public async IAsyncEnumerable<SubgraphResponse> OpenAsync(
        FetchNode fetch, ReadOnlyMemory<byte> variables, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!services.TryGetValue(fetch.Subgraph, out var service))
        {
            yield return SubgraphResponse.Failed(SubgraphFailureCodes.NoTransport, $"Service \"{fetch.Subgraph}\" is not running here.");
            yield break;
        }

        if (service.Record.Breaker.State == BreakerState.Open)
        {
            yield return SubgraphResponse.Failed(SubgraphFailureCodes.BreakerOpen, $"Service \"{service.Name}\" has failed repeatedly and is given a pause.");
            yield break;
        }

        var request = await caller.RequestAsync(service, fetch, variables, terms, cancellation).ConfigureAwait(false);
        await foreach (var received in service.Events.SubscribeAsync(request, cancellation).ConfigureAwait(false))
        {
            if (received.Failure is { } failure)
            {
                Log.Ended(logger, service.Name, failure.Code);
            }

            yield return received;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4104, LogLevel.Warning, "A subscription at service {Service} ended: {Code}.", EventName = "ServiceSubscriptionEnded")]
        public static partial void Ended(ILogger logger, string service, string code);
    }
}
