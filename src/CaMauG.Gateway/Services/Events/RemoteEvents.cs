using System.Runtime.CompilerServices;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Settings;

namespace CaMauG.Gateway.Services.Events;

/// <summary>
/// Follows subscriptions of a service across the network. When no protocol is configured the service is asked for server-sent events, and
/// over a WebSocket when it answers that with something else; what worked is tried first the next time.
/// </summary>
internal sealed class RemoteEvents : ISubgraphEventSource
{
    private readonly ISubgraphEventSource _streams;
    private readonly ISubgraphEventSource _sockets;
    private bool _prefersSockets;

    private RemoteEvents(ISubgraphEventSource streams, ISubgraphEventSource sockets) => (_streams, _sockets) = (streams, sockets);

    public static ISubgraphEventSource Create(ServiceClient client, string name, Uri graphUrl, TimeSpan timeout, GatewayOptions options)
    {
        var settings = options.Subscriptions.Services.TryGetValue(name, out var own) ? own : new();
        var url = settings.Url ?? graphUrl;
        var isSocketUrl = url.Scheme is "ws" or "wss";
        ServiceTarget target = new(name, url, timeout, options.MaxServiceAnswer, options.Subscriptions.KeepAlive, options.Subscriptions.KeepAliveTimeout);
        return settings.Protocol switch
        {
            SubscriptionProtocol.Sse => new StreamEvents(client, target),
            SubscriptionProtocol.WebSocket => new SocketEvents(client, target),
            _ when isSocketUrl => new SocketEvents(client, target),
            _ => new RemoteEvents(new StreamEvents(client, target), new SocketEvents(client, target)),
        };
    }

    public async IAsyncEnumerable<SubgraphResponse> SubscribeAsync(
        SubgraphRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var socketsFirst = Volatile.Read(ref _prefersSockets);
        var isOther = false;
        await foreach (var received in (socketsFirst ? _sockets : _streams).SubscribeAsync(request, cancellation).ConfigureAwait(false))
        {
            isOther = received.Failure?.Code == SubgraphFailureCodes.NoEvents;
            if (isOther)
            {
                break;
            }

            yield return received;
        }

        if (!isOther)
        {
            yield break;
        }

        await foreach (var received in (socketsFirst ? _streams : _sockets).SubscribeAsync(request, cancellation).ConfigureAwait(false))
        {
            if (received.Failure is null)
            {
                Volatile.Write(ref _prefersSockets, !socketsFirst);
            }

            yield return received;
        }
    }
}
