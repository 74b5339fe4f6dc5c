using CaMauG.Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CaMauG.Gateway.Http;

/// <summary>Sends each request to <c>/graphql</c> to the endpoint that speaks its protocol.</summary>
internal sealed class GraphFront(GraphEndpoint requests, ReservedStreamEndpoint streams, SocketEndpoint sockets, Refusals refusals)
{
    private static readonly RequestRefusal s_notAllowed =
        RequestRefusal.Malformed(405, RequestErrorCodes.MethodNotAllowed, $"This address answers {AllowedMethods.Header}.") with { Header = new(HeaderNames.Allow, AllowedMethods.Header) };

    public Task HandleAsync(HttpContext context) =>
        context.WebSockets.IsWebSocketRequest ? sockets.HandleAsync(context)
        : HttpMethods.IsOptions(context.Request.Method) ? TellMethods(context.Response)
        : !AllowedMethods.All.Contains(context.Request.Method) ? refusals.RefuseAsync(context, ResponseMedia.Choose(context.Request) ?? ResponseMedia.Json, s_notAllowed)
        : ReservedStreamEndpoint.IsMeant(context.Request) ? streams.HandleAsync(context)
        : requests.HandleAsync(context);

    // RFC 9110 §9.3.7.
    private static Task TellMethods(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.Allow = AllowedMethods.Header;
        return Task.CompletedTask;
    }
}
