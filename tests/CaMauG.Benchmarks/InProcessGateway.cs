using System.Text;
using System.Text.Json;
using CaMauG.Benchmarks.Canned;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaMauG.Benchmarks;

/// <summary>The gateway's request pipeline without a server before it, over the canned subgraphs in memory.</summary>
internal sealed class InProcessGateway : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RequestDelegate _pipeline;

    // One for all requests, which come one after the other: what is allocated is the gateway's then.
    private readonly MemoryStream _output = new(131_072);

    private InProcessGateway(WebApplication app, RequestDelegate pipeline)
    {
        _app = app;
        _pipeline = pipeline;
    }

    public static async Task<InProcessGateway> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ISupergraphSource>(new OneGraph());
        builder.Services.AddSingleton<ISubgraphTransportSource, CannedTransports>();
        builder.WebHost.UseUrls("http://127.0.0.1:0");

        // The heavy operations ask for more than a client may.
        builder.Services.AddGateway(static options => options.Cost.Mode = LimitMode.Off);
        var app = builder.Build();
        app.UseRouting();
        app.MapGateway();
        app.UseEndpoints(static _ => { });
        foreach (var service in app.Services.GetServices<IHostedService>())
        {
            await service.StartAsync(default);
        }

        return new(app, ((IApplicationBuilder)app).Build());
    }

    /// <summary>The body of a POST request.</summary>
    public static byte[] BodyOf(string document) => JsonSerializer.SerializeToUtf8Bytes(new { query = document });

    /// <summary>Writes a number into the place that makes a document one nobody has sent before.</summary>
    public static void Number(byte[] body, long number)
    {
        var at = body.AsSpan().IndexOf("unseen_"u8) + "unseen_"u8.Length;
        Encoding.ASCII.GetBytes(number.ToString("D12", null)).CopyTo(body, at);
    }

    /// <summary>Posts a body; gives the length of the response.</summary>
    public async Task<int> PostAsync(byte[] body)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        _output.SetLength(0);
        DefaultHttpContext context = new() { RequestServices = scope.ServiceProvider };
        context.Request.Method = HttpMethods.Post;
        context.Request.Path = "/graphql";
        context.Request.ContentType = "application/json";
        context.Request.ContentLength = body.Length;
        context.Request.Body = new MemoryStream(body, writable: false);
        context.Response.Body = _output;
        await _pipeline(context);
        return _output.GetBuffer().AsSpan(0, (int)_output.Length).StartsWith("{\"data\":{"u8)
            ? (int)_output.Length
            : throw new InvalidOperationException(Encoding.UTF8.GetString(_output.ToArray()));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class OneGraph : ISupergraphSource
    {
        public SupergraphSnapshot? Current { get; } = new(
            1, CannedGraph.Compose("http://canned.example"), [.. CannedGraph.Names.Select(static name => new ServiceEndpoint(name, 0, null, null, null))]);

        public event Action<SupergraphSnapshot>? Changed
        {
            add { }
            remove { }
        }
    }
}
