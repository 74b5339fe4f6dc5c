using System.Runtime.CompilerServices;
using CaMauG.Federation.Transports;

namespace CaMauG.Gateway.Services.Events;

/// <summary>
/// Follows subscriptions of a service by GraphQL over WebSocket. Each has a socket of its own, because the identity of its citizen is told
/// once for a socket.
/// </summary>
internal sealed class SocketEvents(ServiceClient client, ServiceTarget target) : ISubgraphEventSource
{
    public async IAsyncEnumerable<SubgraphResponse> SubscribeAsync(
        SubgraphRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        SocketSubscription subscription = new(client, target);
        await using (subscription.ConfigureAwait(false))
        {
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
}
