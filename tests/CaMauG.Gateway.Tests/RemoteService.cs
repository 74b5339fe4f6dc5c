using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CaMauG.Gateway.Tests;

/// <summary>A service across the network that behaves as it is told.</summary>
internal sealed class RemoteService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Body, IHeaderDictionary Headers)> _requests = new();

    private RemoteService(WebApplication app) => _app = app;

    public required Func<HttpContext, Task> Handle { get; set; }

    public Uri Url => new(_app.Urls.First() + "/graphql");

    public Uri HealthUrl => new(_app.Urls.First() + "/health");

    public bool IsHealthy { get; set; } = true;

    public IReadOnlyList<(string Body, IHeaderDictionary Headers)> Requests => [.. _requests];

    public static Task<RemoteService> StartAsync(string json) => StartAsync(context => AnswerAsync(context, json));

    public static async Task<RemoteService> StartAsync(Func<HttpContext, Task> handle, string address = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address);
        builder.Logging.ClearProviders();
        RemoteService service = new(builder.Build()) { Handle = handle };
        service._app.Run(service.ServeAsync);
        await service._app.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    public static Task AnswerAsync(HttpContext context, string json, string contentType = "application/json", int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(json, context.RequestAborted);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        if (context.Request.Path == "/health")
        {
            context.Response.StatusCode = IsHealthy ? 200 : 503;
            return;
        }

        context.Request.EnableBuffering();
        using StreamReader reader = new(context.Request.Body, leaveOpen: true);
        _requests.Enqueue((await reader.ReadToEndAsync(context.RequestAborted), new HeaderDictionary(new Dictionary<string, Microsoft.Extensions.Primitives.StringValues>(context.Request.Headers, StringComparer.OrdinalIgnoreCase))));
        context.Request.Body.Position = 0;
        try
        {
            await Handle(context);
        }
        catch (OperationCanceledException)
        {
            // The gateway went away, as some of the tests want.
        }
    }
}
