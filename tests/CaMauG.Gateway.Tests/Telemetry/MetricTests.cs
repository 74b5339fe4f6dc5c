using CaMauG.Contracts.Graph;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Tests.Live;
using CaMauG.Gateway.Tests.Persisted;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests.Telemetry;

public sealed class MetricTests
{
    private const string Echoes = "camaug.gateway.operation.duration{camaug.delivery=whole,camaug.outcome=ok,graphql.operation.type=query}";

    private static FakeServices Services() => new FakeServices()
        .Answers("a", """{"data":{"user":{"__typename":"User","id":"u1","name":"An"}}}""")
        .Answers("b", """{"data":{"echo":"hi"}}""");

    private static Task<GatewayHost> StartAsync(FakeServices? services = null, Action<IServiceCollection>? add = null) =>
        GatewayHost.StartAsync(TestGraph.Serving(new("a", 1, null, null, null), new("b", 1, null, null, null)), services ?? Services(), add: add);

    [Fact]
    public async Task Operations_ThatRan_AreCountedWithTheirCallsPlansAndDocuments()
    {
        await using var host = await StartAsync();
        using Figures figures = new(host);

        await host.QueryAsync("{ echo }");
        await host.QueryAsync("{ echo }");

        Assert.Equal(2, figures.Times(Echoes));
        Assert.Equal(2, figures.Times("camaug.gateway.service.duration{camaug.outcome=answered,camaug.service=b}"));
        Assert.Equal(1, figures.Times("camaug.gateway.documents{camaug.cache=miss}"));
        Assert.Equal(1, figures.Times("camaug.gateway.documents{camaug.cache=hit}"));
        Assert.Equal(1, figures.Times("camaug.gateway.plans{camaug.cache=miss}"));
        Assert.Equal(1, figures.Times("camaug.gateway.plans{camaug.cache=hit}"));
        Assert.Equal(1, figures.Times("camaug.gateway.plan.duration{}"));
    }

    [Fact]
    public async Task Operation_WhoseClientLeaves_IsCountedAsAbandoned()
    {
        TaskCompletionSource asked = new();
        await using var host = await StartAsync(Services().Handles("b", async (_, cancellation) =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            throw new InvalidOperationException("Nobody waits so long.");
        }));
        using Figures figures = new(host);
        using CancellationTokenSource leaving = new();
        var leaver = host.Client.PostAsync("/graphql", new StringContent("""{"query":"{ echo }"}""", System.Text.Encoding.UTF8, "application/json"), leaving.Token);
        await asked.Task;

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver);
        await Eventually.TrueAsync(() => figures.Sum("camaug.gateway.operation.abandoned{}") == 1);
    }

    [Fact]
    public async Task Errors_OfEveryKind_AreCountedByCode()
    {
        await using var host = await StartAsync(Services().Handles(
            "b", static (_, _) => ValueTask.FromResult(SubgraphResponse.Failed(SubgraphFailureCodes.Malformed, "nonsense"))));
        using Figures figures = new(host);

        await host.QueryAsync("{ nothing }");
        await host.QueryAsync("{ secret }");
        await host.QueryAsync("{ echo }");
        using var notJson = await host.PostAsync("{");
        using var notAccepted = await host.PostAsync("{}", "image/png");

        Assert.Equal(1, figures.Times("camaug.gateway.errors{error.type=GRAPHQL_VALIDATION_FAILED}"));
        Assert.Equal(1, figures.Times("camaug.gateway.errors{error.type=UNAUTHORIZED_FIELD_OR_TYPE}"));
        Assert.Equal(1, figures.Times($"camaug.gateway.errors{{camaug.service=b,error.type={SubgraphFailureCodes.Malformed}}}"));
        Assert.Equal(5, figures.Series.Where(static series => series.StartsWith("camaug.gateway.errors", StringComparison.Ordinal)).Sum(figures.Times));
        Assert.Equal(1, figures.Times("camaug.gateway.operation.duration{camaug.delivery=whole,camaug.outcome=invalid,graphql.operation.type=unknown}"));
        Assert.Equal(1, figures.Times("camaug.gateway.operation.duration{camaug.delivery=whole,camaug.outcome=denied,graphql.operation.type=query}"));
        Assert.Equal(1, figures.Times("camaug.gateway.service.duration{camaug.outcome=failed,camaug.service=b}"));
    }

    [Fact]
    public async Task Labels_OfNamesThatClientsInvent_DoNotGrow()
    {
        await using var host = await StartAsync();
        using Figures figures = new(host);
        await host.QueryAsync("query First { echo }");
        // Of a request something may be counted after its answer, but before the next one's.
        await host.QueryAsync("query N0 { b: echo }");
        var before = figures.Series;

        for (var number = 1; number < 20; number++)
        {
            var own = $"client-{number}";
            await host.QueryAsync($"query N{number} {{ a{number}: echo }}", prepare: request =>
            {
                request.Headers.Add("apollographql-client-name", own);
                request.Headers.Add("camaug-app", own);
            });
        }

        Assert.Equal(before, figures.Series);
        Assert.Equal(21, figures.Times(Echoes));
    }

    [Fact]
    public async Task Labels_OfRegisteredOperations_AreTheirNamesAndBounded()
    {
        RegisteredDocuments registered = new();
        for (var number = 0; number < 250; number++)
        {
            registered.Add("web", "1", $"n{number}", $"query N{number} {{ echo }}");
        }

        await using var host = await StartAsync(add: services => services.AddSingleton<IRegisteredOperations>(registered));
        using Figures figures = new(host);
        for (var number = 0; number < 250; number++)
        {
            await host.QueryAsync($"query N{number} {{ echo }}");
        }

        var named = figures.Series.Where(static series => series.Contains("graphql.operation.name", StringComparison.Ordinal)).ToArray();
        Assert.Equal(201, named.Length);
        Assert.Contains(Echoes.Replace("graphql.operation.type", "graphql.operation.name=N0,graphql.operation.type", StringComparison.Ordinal), named);
        Assert.Contains(Echoes.Replace("graphql.operation.type", "graphql.operation.name=_other,graphql.operation.type", StringComparison.Ordinal), named);
    }

    [Fact]
    public async Task Service_ThatFailsRepeatedly_ShowsItsBreaker()
    {
        await using var host = await StartAsync(Services().Handles(
            "b", static (_, _) => ValueTask.FromResult(SubgraphResponse.Failed(SubgraphFailureCodes.Unreachable, "gone"))));
        using Figures figures = new(host);
        for (var time = 0; time < 6; time++)
        {
            await host.QueryAsync("{ echo }");
        }

        Assert.Equal(2, figures.Look("camaug.gateway.service.breaker{camaug.service=b}"));
        Assert.Equal(0, figures.Look("camaug.gateway.service.breaker{camaug.service=a}"));
        Assert.Equal(0, figures.Look("camaug.gateway.service.up{camaug.service=b}"));
        Assert.Equal(1, figures.Look("camaug.gateway.service.up{camaug.service=a}"));
        Assert.Equal(0, figures.Look("camaug.gateway.service.calls{camaug.service=b}"));
        Assert.Equal(1, figures.Sum("camaug.gateway.service.breaker.turns{camaug.breaker=open,camaug.service=b}"));
        Assert.Contains($"camaug.gateway.errors{{camaug.service=b,error.type={SubgraphFailureCodes.BreakerOpen}}}", figures.Series);
    }

    [Fact]
    public async Task Subscriptions_WhileOpen_AreCountedWithTheirEvents()
    {
        LiveServices services = new();
        await using var host = await GatewayHost.StartAsync(LiveGraph.Serving(), add: collection => collection.AddSingleton<ISubgraphTransportSource>(services));
        using Figures figures = new(host);
        using (var stream = await StreamClient.SubscribeAsync(host, "subscription { added { id name size } }"))
        {
            var source = await services.NextAsync();
            source.Send(1);
            await stream.ReadNextAsync();
            Assert.Equal(1, figures.Sum("camaug.gateway.subscriptions{}"));
            Assert.Equal(1, figures.Sum("camaug.gateway.connections{}"));
            Assert.Equal(1, figures.Sum("camaug.gateway.subscription.events{}"));
            source.Complete();
            await stream.ReadCompleteAsync();
        }

        await Eventually.TrueAsync(() => figures.Sum("camaug.gateway.subscriptions{}") == 0 && figures.Sum("camaug.gateway.connections{}") == 0);
    }

    [Fact]
    public async Task Supergraph_Exchanged_IsCounted()
    {
        var graph = TestGraph.Serving(new ServiceEndpoint("a", 1, null, null, null));
        await using var host = await GatewayHost.StartAsync(graph, Services());
        using Figures figures = new(host);

        graph.Publish(2, [new("a", 2, null, null, null)]);
        await Eventually.TrueAsync(() => figures.Times("camaug.gateway.supergraph.swaps{camaug.outcome=serving}") == 1);
        graph.Publish(3, [], static _ => "no graph");

        await Eventually.TrueAsync(() => figures.Times("camaug.gateway.supergraph.swaps{camaug.outcome=refused}") == 1);
    }
}
