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

    public static async Task<SubgraphServer> StartAsync(Suite suite)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var state = new SuiteState(suite.State);
        foreach (var subgraph in suite.Subgraphs)
        {
            var executor = new SubgraphExecutor(subgraph, state);
            app.MapPost($"/{subgraph.Name}", async (HttpRequest request) =>
            {
                var body = await JsonNode.ParseAsync(request.Body);
                return Results.Json(executor.Execute((string)body!["query"]!, body["variables"] as JsonObject ?? [], (string?)body["operationName"]));
            });
        }

        await app.StartAsync();
        var address = app.Urls.Single();
        var definition = new JsonArray(
            [.. suite.Subgraphs.Select(subgraph => new JsonObject { ["name"] = subgraph.Name, ["url"] = $"{address}/{subgraph.Name}", ["sdl"] = subgraph.Sdl })]);
        return new(app, state, definition);
    }

    public void ResetState() => _state.Reset();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
