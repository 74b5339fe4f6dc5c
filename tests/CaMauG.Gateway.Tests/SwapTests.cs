using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Supergraphs;
using CaMauG.Gateway.Tests.Live;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests;

/// <summary>What clients notice when one graph follows the other under load: nothing.</summary>
public sealed class SwapTests
{
    private const int Swaps = 20;

    private readonly LiveServices _services = new();
    private readonly LiveGraph _graph = LiveGraph.Serving();

    private Task<GatewayHost> StartAsync() =>
        GatewayHost.StartAsync(_graph, add: services => services.AddSingleton<ISubgraphTransportSource>(_services));

    private static string WithField(string sdl, int number) =>
        sdl.Replace("{ ok: Boolean", $"{{ since{number}: Boolean @join__field(graph: B) ok: Boolean", StringComparison.Ordinal);

    private static async Task AskAsync(GatewayHost host, int turn, ConcurrentQueue<JsonNode> answers, CancellationToken stop)
    {
        string[] queries = ["{ ok }", "query Named { ok }", "mutation { touch }"];
        for (; !stop.IsCancellationRequested; turn++)
        {
            answers.Enqueue(await host.QueryAsync(queries[turn % queries.Length]));
        }
    }

    private static Task ServedAsync(GatewayHost host, long version) =>
        Eventually.TrueAsync(() => Task.FromResult(host.Services.GetRequiredService<ServingGraphHolder>().Current?.Snapshot.Version == version));

    [Fact]
    public async Task TwentyGraphsUnderLoad_NoRequestFailsAndTheSubscriptionGoesOn()
    {
        await using var host = await StartAsync();
        using CancellationTokenSource stop = new();
        var answers = new ConcurrentQueue<JsonNode>();
        var load = Enumerable.Range(0, 32).Select(client => AskAsync(host, client, answers, stop.Token)).ToArray();
        using var client = await SocketClient.OpenAsync(host);
        await client.SubscribeAsync("1", "subscription { added { id size } }");
        var source = await _services.NextAsync();

        for (var swap = 1; swap <= Swaps; swap++)
        {
            // Every fourth graph has another version of the service whose events are followed: the subscription moves to it.
            var number = swap;
            _graph.Publish(swap + 1, appVersion: 1 + (swap / 4), change: sdl => WithField(sdl, number));
            await ServedAsync(host, swap + 1);
            source = swap % 4 == 0 ? await _services.NextAsync() : source;
            var answered = answers.Count;
            await Eventually.TrueAsync(() => Task.FromResult(answers.Count >= answered + 20));
            source.Send(swap);
            Assert.Equal($$$"""{"added":{"id":"{{{swap}}}","size":{{{swap}}}0}}""", (await client.ReadJsonAsync())["payload"]!["data"]!.ToJsonString());
        }

        await stop.CancelAsync();
        await Task.WhenAll(load);
        Assert.Empty(answers.Where(static answer => answer["errors"] is not null).Select(static answer => answer.ToJsonString()));
        Assert.Contains($"since{Swaps}", (await host.QueryAsync("{ __type(name: \"Query\") { fields { name } } }")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DocumentsInUse_ArePlannedBeforeTheNextGraphTakesOver()
    {
        await using var host = await StartAsync();
        string[] used = ["{ ok }", "query($yes: Boolean!) { ok @include(if: $yes) }", "subscription { added { id } }", "{ ok secret: __typename }"];
        foreach (var query in used.Concat(used).Append("{ once: ok }"))
        {
            await host.QueryAsync(query, new { yes = true });
        }

        _graph.Publish(2, change: static sdl => WithField(sdl, 1));
        await ServedAsync(host, 2);

        var graph = host.Services.GetRequiredService<ServingGraphHolder>().Current!;
        Assert.All(used, query => Assert.Equal((true, 1), (graph.DocumentAsync(query).IsCompletedSuccessfully, graph.DocumentAsync(query).Result.PlannedCount)));
        Assert.False(graph.DocumentAsync("{ once: ok }").IsCompletedSuccessfully);
    }

    [Fact]
    public async Task DocumentInUse_OfCallersOfTwoKinds_IsPlannedForBoth()
    {
        const string Query = "{ echo secret }";
        var graph = TestGraph.Serving(new ServiceEndpoint("b", 0, null, null, null));
        await using var host = await GatewayHost.StartAsync(graph, new FakeServices().Answers("b", """{"data":{"echo":"hi","secret":"s"}}"""));
        foreach (var _ in (int[])[1, 2])
        {
            await host.QueryAsync(Query);
            await host.QueryAsync(Query, prepare: static request => request.Headers.Add("test-account", "an"));
        }

        graph.Publish(2, [new("b", 0, null, null, null)], static sdl => sdl.Replace("ledger: String", "ledgers: String", StringComparison.Ordinal));
        await ServedAsync(host, 2);

        var document = await host.Services.GetRequiredService<ServingGraphHolder>().Current!.DocumentAsync(Query);
        Assert.Equal(2, document.PlannedCount);
        Assert.Null((await host.QueryAsync(Query))["data"]!["secret"]);
    }
}
