using CaMauG.Federation.Execution.Incremental;
using CaMauG.Gateway.Live;
using CaMauG.Gateway.Messages;
using CaMauG.Gateway.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Http;

/// <summary>GraphQL over WebSocket: the handshake. What is said then is the session's business.</summary>
internal sealed class SocketEndpoint(LiveRunner runner, ConnectionBook book, CallReader calls, Refusals refusals, IOptions<GatewayOptions> options, TimeProvider time)
{
    private readonly SubscriptionOptions _settings = options.Value.Subscriptions;
    private readonly OriginGuard _origins = new(options.Value.Subscriptions);

    public async Task HandleAsync(HttpContext context)
    {
        if (!_origins.Allows(context))
        {
            await refusals.RefuseAsync(context, ResponseMedia.GraphQl, ConnectionRefusals.Origin).ConfigureAwait(false);
            return;
        }

        using var connection = book.TryOpen(CallReader.CallerOf(context), context.Connection.RemoteIpAddress);
        if (connection is null)
        {
            await refusals.RefuseAsync(context, ResponseMedia.GraphQl, ConnectionRefusals.TooManyConnections).ConfigureAwait(false);
            return;
        }

        var isKnown = context.WebSockets.WebSocketRequestedProtocols.Contains(SocketMessage.Protocol);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = isKnown ? SocketMessage.Protocol : null,
            KeepAliveInterval = _settings.KeepAlive,
            KeepAliveTimeout = _settings.KeepAliveTimeout,
        }).ConfigureAwait(false);
        if (!isKnown)
        {
            await socket.CloseOutputAsync(CloseCode.SubprotocolNotAcceptable, "Subprotocol not acceptable", context.RequestAborted).ConfigureAwait(false);
            return;
        }

        using SocketSession session = new(
            socket, connection, calls.CallOf(context, default) with { AllowsMutations = true, Parts = IncrementalFormat.PathAndLabel }, runner, options.Value, time);
        await session.RunAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
