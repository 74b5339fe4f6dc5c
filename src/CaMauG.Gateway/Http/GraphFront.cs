using Microsoft.AspNetCore.Http;

namespace CaMauG.Gateway.Http;

/// <summary>Sends each request to <c>/graphql</c> to the endpoint that speaks its protocol.</summary>
internal sealed class GraphFront(GraphEndpoint requests, ReservedStreamEndpoint streams, SocketEndpoint sockets)
{
    public Task HandleAsync(HttpContext context) =>
        context.WebSockets.IsWebSocketRequest ? sockets.HandleAsync(context)
        : ReservedStreamEndpoint.IsMeant(context.Request) ? streams.HandleAsync(context)
        : requests.HandleAsync(context);
}
