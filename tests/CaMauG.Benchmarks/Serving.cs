using System.Diagnostics;
using System.Net;
using CaMauG.Benchmarks.Canned;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace CaMauG.Benchmarks;

/// <summary>What <c>eng/bench</c> starts beside the gateways: the canned services over HTTP, and a proxy that looks at nothing.</summary>
internal static class Serving
{
    /// <summary>Serves every subgraph at its name and the whole at <c>/whole</c>; <c>/count</c> tells how many requests subgraphs have had.</summary>
    public static Task ServicesAsync(int port)
    {
        var app = Build(port);
        var requests = 0L;
        app.MapGet("/count", () => TypedResults.Text($"{{\"requests\":{Interlocked.Read(ref requests)}}}", "application/json"));
        app.MapPost("/{name}", async (HttpContext context, string name) =>
        {
            if (name != "whole")
            {
                Interlocked.Increment(ref requests);
            }

            using MemoryStream body = new(4_096);
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            var answer = Remembered.Answer(body.GetBuffer().AsSpan(0, (int)body.Length));
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer, context.RequestAborted);
        });
        return app.RunAsync();
    }

    /// <summary>Passes every request on to one address.</summary>
    public static async Task FloorAsync(int port, Uri target)
    {
        var app = Build(port);
        using HttpMessageInvoker client = new(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        });
        var forwarder = app.Services.GetRequiredService<IHttpForwarder>();
        ToOneAddress transformer = new(target);
        app.Run(async context => await forwarder.SendAsync(context, target.GetLeftPart(UriPartial.Authority), client, ForwarderRequestConfig.Empty, transformer));
        await app.RunAsync();
    }

    private static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddHttpForwarder();
        return builder.Build();
    }

    private sealed class ToOneAddress(Uri target) : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(
            HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            proxyRequest.RequestUri = target;
            proxyRequest.Headers.Host = null;
        }
    }
}
