using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CaMauG.Gateway.Tests.Live;

/// <summary>A service across the network that takes subscriptions over event streams or WebSockets and says what the test says, byte for byte.</summary>
internal sealed class EventService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<RemoteSubscription> _subscriptions = Channel.CreateUnbounded<RemoteSubscription>();

    private EventService(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First() + "/graphql");

    public required bool SpeaksStreams { get; init; }

    public required bool SpeaksSockets { get; init; }

    /// <summary>What a socket is told after <c>connection_init</c>; null for nothing.</summary>
    public string? Greeting { get; set; } = """{"type":"connection_ack"}""";

    /// <summary>How many requests came for an event stream.</summary>
    public int StreamRequests { get; private set; }

    public static async Task<EventService> StartAsync(bool streams, bool sockets)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        EventService service = new(builder.Build()) { SpeaksStreams = streams, SpeaksSockets = sockets };
        service._app.UseWebSockets();
        service._app.Run(service.ServeAsync);
        await service._app.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    /// <summary>The next subscription that arrives.</summary>
    public ValueTask<RemoteSubscription> NextAsync() => _subscriptions.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        try
        {
            if (context.WebSockets.IsWebSocketRequest && SpeaksSockets)
            {
                using var socket = await context.WebSockets.AcceptWebSocketAsync("graphql-transport-ws");
                await ServeSocketAsync(context, socket);
            }
            else if (!context.WebSockets.IsWebSocketRequest && SpeaksStreams)
            {
                StreamRequests++;
                await ServeStreamAsync(context);
            }
            else
            {
                StreamRequests += context.WebSockets.IsWebSocketRequest ? 0 : 1;
                context.Response.StatusCode = 406;
            }
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or IOException)
        {
            // The gateway went away.
        }
    }

    private async Task ServeStreamAsync(HttpContext context)
    {
        using StreamReader body = new(context.Request.Body);
        RemoteSubscription subscription = new(JsonNode.Parse(await body.ReadToEndAsync(context.RequestAborted))!, context.Request.Headers.Authorization.ToString(), null);
        context.Response.ContentType = "text/event-stream";
        await context.Response.Body.FlushAsync(context.RequestAborted);
        _subscriptions.Writer.TryWrite(subscription);
        try
        {
            await foreach (var text in subscription.Texts.ReadAllAsync(context.RequestAborted))
            {
                await context.Response.WriteAsync(text, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }

            if (subscription.IsBroken)
            {
                context.Abort();
            }
        }
        finally
        {
            subscription.Stop();
        }
    }

    private async Task ServeSocketAsync(HttpContext context, WebSocket socket)
    {
        string? introduction = null;
        RemoteSubscription? subscription = null;
        try
        {
            while (await ReadAsync(socket, context.RequestAborted) is { } message)
            {
                var type = message["type"]!.GetValue<string>();
                if (type == "connection_init")
                {
                    introduction = message["payload"]?.ToJsonString();
                    await SendAsync(socket, Greeting, context.RequestAborted);
                }
                else if (type == "subscribe")
                {
                    subscription = new(message["payload"]!, context.Request.Headers.Authorization.ToString(), introduction);
                    _subscriptions.Writer.TryWrite(subscription);
                    _ = SendAllAsync(socket, subscription, context.RequestAborted);
                }
                else
                {
                    subscription?.Received.Writer.TryWrite(message.ToJsonString());
                }
            }
        }
        finally
        {
            subscription?.Received.Writer.TryComplete();
            subscription?.Stop();
        }
    }

    private static async Task SendAllAsync(WebSocket socket, RemoteSubscription subscription, CancellationToken cancellation)
    {
        await foreach (var text in subscription.Texts.ReadAllAsync(cancellation))
        {
            await SendAsync(socket, text, cancellation);
        }

        if (subscription.IsBroken)
        {
            socket.Abort();
        }
    }

    private static Task SendAsync(WebSocket socket, string? text, CancellationToken cancellation) => text is null
        ? Task.CompletedTask
        : socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, cancellation);

    private static async Task<JsonNode?> ReadAsync(WebSocket socket, CancellationToken cancellation)
    {
        var buffer = new byte[16_384];
        var part = await socket.ReceiveAsync(buffer, cancellation);
        return part.MessageType == WebSocketMessageType.Close ? null : JsonNode.Parse(buffer.AsSpan(0, part.Count));
    }
}

/// <summary>One subscription as the service sees it.</summary>
/// <param name="body">What was asked.</param>
/// <param name="authorization">The header of that name.</param>
/// <param name="introduction">The payload of <c>connection_init</c>.</param>
internal sealed class RemoteSubscription(JsonNode body, string authorization, string? introduction)
{
    private readonly Channel<string> _texts = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public JsonNode Body { get; } = body;

    public string Authorization { get; } = authorization;

    public string? Introduction { get; } = introduction;

    public bool IsBroken { get; private set; }

    public ChannelReader<string> Texts => _texts.Reader;

    /// <summary>What the gateway says after it has subscribed.</summary>
    public Channel<string> Received { get; } = Channel.CreateUnbounded<string>();

    public Task Stopped => _stopped.Task.WaitAsync(TestContext.Current.CancellationToken);

    public void Send(string text) => _texts.Writer.TryWrite(text);

    public void End() => _texts.Writer.TryComplete();

    public void Break()
    {
        IsBroken = true;
        End();
    }

    public void Stop() => _stopped.TrySetResult();
}
