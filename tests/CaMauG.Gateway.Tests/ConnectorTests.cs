using CaMauG.Gateway.Tests.Persisted;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaMauG.Gateway.Tests;

/// <summary>Connectors are not run: whoever loads a graph with some is told, and their places are asked of the service.</summary>
public sealed class ConnectorTests
{
    private const string Graph = """
        schema
          @link(url: "https://specs.apollo.dev/link/v1.0")
          @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)
          @link(url: "https://specs.apollo.dev/connect/v0.3", for: EXECUTION)
          @join__directive(graphs: [A], name: "link", args: {url: "https://specs.apollo.dev/connect/v0.1", import: ["@connect", "@source"]})
          @join__directive(graphs: [A], name: "source", args: {name: "s", http: {baseURL: "http://tides"}})
        { query: Query }
        enum join__Graph { A @join__graph(name: "a", url: "") B @join__graph(name: "b", url: "") }
        type Query @join__type(graph: A) @join__type(graph: B) {
          tide: Int @join__field(graph: A) @join__directive(graphs: [A], name: "connect", args: {source: "s", http: {GET: "/tide"}, selection: "height"})
          moon: String @join__field(graph: B) @join__directive(graphs: [B], name: "federation__cacheTag", args: {format: "moon"})
        }
        """;

    [Fact]
    public async Task Load_GraphWithConnectors_NamesTheirPlacesAndAsksTheirService()
    {
        CollectedLog log = new();
        TestGraph graph = new();
        graph.Publish(1, [new("a", 1, null, null, null), new("b", 1, null, null, null)], static _ => Graph);
        await using var host = await GatewayHost.StartAsync(
            graph, new FakeServices().Answers("a", """{"data":{"tide":3}}""").Answers("b", """{"data":{"moon":"full"}}"""),
            add: services => services.AddSingleton<ILoggerProvider>(log));

        var answer = await host.QueryAsync("{ tide moon }");

        Assert.Equal("""{"tide":3,"moon":"full"}""", answer["data"]!.ToJsonString());
        var told = Assert.Single(log.Lines, line => line.Contains("connectors", StringComparison.Ordinal));
        Assert.EndsWith(": Query.tide (a).", told, StringComparison.Ordinal);
    }
}
