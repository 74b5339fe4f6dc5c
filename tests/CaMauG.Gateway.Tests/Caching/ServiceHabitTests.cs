using System.Text.Json.Nodes;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Tests.Telemetry;

namespace CaMauG.Gateway.Tests.Caching;

/// <summary>Services that never allow an answer to be used again, until they do.</summary>
public sealed class ServiceHabitTests
{
    private static readonly CachePolicy s_public = new(TimeSpan.FromMinutes(5), false, []);

    private CachePolicy? _policy;
    private string _extensions = "";

    [Fact]
    public async Task NewDocuments_OfAServiceThatNeverAllowsIt_AreNotLookedFor()
    {
        var services = Services();
        await using var host = await StartAsync(services);
        using Figures figures = new(host);
        await host.QueryAsync("{ n0: echo }");
        var before = Lookups(figures);

        for (var i = 1; i <= 5; i++)
        {
            await host.QueryAsync($"{{ n{i}: echo }}");
        }

        Assert.NotEqual(0, before);
        Assert.Equal(before, Lookups(figures));
        Assert.Equal(6, services.Requests.Count);
    }

    [Fact]
    public async Task NewDocuments_OfAServiceThatBeginsToAllowIt_AreKeptFromThenOn()
    {
        var services = Services();
        await using var host = await StartAsync(services);
        await host.QueryAsync("{ before: echo }");
        await host.QueryAsync("{ during: echo }");
        _policy = s_public;
        await host.QueryAsync("{ during: echo }");
        var asked = services.Requests.Count;

        await host.QueryAsync("{ after: echo }");
        await host.QueryAsync("{ after: echo }");
        await host.QueryAsync("{ during: echo }");
        await host.QueryAsync("{ during: echo }");

        // One each: the first of each document, and no more.
        Assert.Equal(asked + 2, services.Requests.Count);
    }

    [Fact]
    public async Task Entities_OfAServiceThatBeginsToSayItOfEachInItsAnswer_AreKeptFromThenOn()
    {
        var services = Services();
        await using var host = await StartAsync(services);
        await host.QueryAsync("{ users { before: nickname } }");
        _extensions = """{"camaugEntityCaching":[{"maxAge":300,"scope":"PUBLIC"}]}""";
        await host.QueryAsync("{ users { during: nickname } }");
        var asked = services.Requests.Count;

        await host.QueryAsync("{ users { after: nickname } }");
        await host.QueryAsync("{ users { after: nickname } }");

        Assert.Single(services.Requests.Skip(asked), static request => request.Subgraph == "b");
    }

    private static double Lookups(Figures figures) =>
        figures.Series.Where(static series => series.StartsWith("camaug.gateway.cache.lookups", StringComparison.Ordinal)).Sum(figures.Sum);

    private static Task<GatewayHost> StartAsync(FakeServices services) =>
        GatewayHost.StartAsync(TestGraph.Serving(new("a", 0, null, null, null), new("b", 0, null, null, null)), services);

    private FakeServices Services() => new FakeServices()
        .Handles("a", static (_, _) => ValueTask.FromResult(Answer("""{"data":{"users":[{"__typename":"User","id":"1"}]}}""", null)))
        .Handles("b", (request, _) => ValueTask.FromResult(Answer(request.Document, _policy, _extensions)));

    // Whatever names the document gives its field are answered.
    private static SubgraphResponse Answer(string document, CachePolicy? policy, string extensions)
    {
        var isEntities = document.Contains("_entities", StringComparison.Ordinal);
        var name = document.Split(':')[^2].Split(['{', ' '])[^1];
        JsonNode value = new JsonObject { [name] = "hi" };
        JsonObject answer = new() { ["data"] = isEntities ? new JsonObject { ["_entities"] = new JsonArray(value) } : value };
        if (extensions.Length > 0)
        {
            answer["extensions"] = JsonNode.Parse(extensions);
        }

        return Answer(answer.ToJsonString(), policy);
    }

    private static SubgraphResponse Answer(string json, CachePolicy? policy)
    {
        AnswerMemory memory = new(json);
        return SubgraphResponse.Success(memory, memory.Memory.Length, caching: policy);
    }
}
