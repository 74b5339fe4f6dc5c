using System.Runtime.CompilerServices;
using CaMauG.Federation.Transports;

namespace CaMauG.Gateway.Services.Events;

/// <summary>Follows subscriptions of a service by GraphQL over Server-Sent Events, one request each (distinct connections mode).</summary>
internal sealed class StreamEvents(ServiceClient client, ServiceTarget target) : ISubgraphEventSource
{
    public async IAsyncEnumerable<SubgraphResponse> SubscribeAsync(
        SubgraphRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using StreamSubscription subscription = new(client, target);
        if (await subscription.OpenAsync(request, cancellation).ConfigureAwait(false) is { } failure)
        {
            yield return failure;
            yield break;
        }

        while (await subscription.ReadAsync(cancellation).ConfigureAwait(false) is { } received)
        {
            var isLast = received.Failure is not null;
            yield return received;
            if (isLast)
            {
                yield break;
            }
        }
    }
}
