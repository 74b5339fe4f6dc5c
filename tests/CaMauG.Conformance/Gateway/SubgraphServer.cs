using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CaMauG.Conformance.Gateway;

/// <summary>All subgraphs of one suite on one port, each at a path of its own.</summary>
internal sealed class SubgraphServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SuiteState _state;

    private SubgraphServer(WebApplication app, SuiteState state, JsonArray definition)
    {
        _app = app;
        _state = state;
        Definition = definition;
    }

    /// <summary>What <c>camaug gateway --subgraphs</c> reads.</summary>
    public JsonArray Definition { get; }

    public static Task<SubgraphServer> StartAsync(Suite suite)
    {
        var state = new SuiteState(suite.State);
        return StartAsync(suite.Subgraphs, state, subgraph => new SubgraphExecutor(subgraph, state));
    }

    public static async Task<SubgraphServer> StartAsync(
        IReadOnlyList<SuiteSubgraph> subgraphs, SuiteState state, Func<SuiteSubgraph, SubgraphExecutor> executors)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        foreach (var subgraph in subgraphs)
        {
            var executor = executors(subgraph);
            app.MapPost($"/{subgraph.Name}", async (HttpRequest request) =>
            {
                var body = await JsonNode.ParseAsync(request.Body);
                return Results.Json(executor.Execute((string)body!["query"]!, body["variables"] as JsonObject ?? [], (string?)body["operationName"]));
            });
        }

        await app.StartAsync();
        var address = app.Urls.Single();
        var definition = new JsonArray(
            [.. subgraphs.Select(subgraph => new JsonObject { ["name"] = subgraph.Name, ["url"] = $"{address}/{subgraph.Name}", ["sdl"] = subgraph.Sdl })]);
        return new(app, state, definition);
    }

    public void ResetState() => _state.Reset();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
