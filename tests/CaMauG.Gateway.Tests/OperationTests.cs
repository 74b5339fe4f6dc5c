using System.Collections.Concurrent;
using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Graph;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests;

public sealed class OperationTests
{
    private static readonly ServiceEndpoint[] s_services = [new("a", 0, null, null, null), new("b", 0, null, null, null)];

    private static FakeServices Services { get; } = new FakeServices()
        .Answers("a", """{"data":{"user":{"__typename":"User","id":"1","name":"An"}}}""")
        .Answers("b", """{"data":{"echo":"hi","_entities":[null]},"errors":[{"message":"broken"}]}""");

    [Fact]
    public async Task Query_Served_TellsTheObservers()
    {
        Watcher watcher = new();
        await using var host = await GatewayHost.StartAsync(TestGraph.Serving(s_services), Services,
            add: collection => collection.AddSingleton<IOperationObserver>(watcher).AddSingleton<IOperationObserver, Thrower>());
        var account = Guid.NewGuid();

        await host.QueryAsync("query Who { user { name } }", prepare: request =>
        {
            request.Headers.Add("test-account", account.ToString());
            request.Headers.Add("camaug-app", "phan-anh");
            request.Headers.Add("apollographql-client-name", "mobile");
            request.Headers.Add("apollographql-client-version", "1.2");
            request.Headers.Add("camaug-platform", "android");
        });
        await host.QueryAsync("{ user { nickname } }");
        await host.QueryAsync("{ unknown }");
        await host.QueryAsync("{ secret }");

        var first = watcher.Seen.First();
        Assert.Equal(("Who", "phan-anh", "mobile", "1.2", "ANDROID"), (first.OperationName, first.AppId, first.ClientName, first.ClientVersion, first.Platform));
        Assert.Equal((new AccountId(account), "s1"), (first.Account!.Value, first.Session));
        Assert.Equal(64, first.DocumentHash.Length);
        Assert.Equal([("a", false)], first.Services.Select(static call => (call.Subgraph, call.Faulted)));
        Assert.Equal(
            [OperationResult.Ok, OperationResult.Partial, OperationResult.Invalid, OperationResult.Denied], watcher.Seen.Select(static served => served.Result));
    }

    [Fact]
    public async Task GraphClient_InProcess_RunsAsTheCallerForTheApp()
    {
        Watcher watcher = new();
        await using var host = await GatewayHost.StartAsync(TestGraph.Serving(s_services), Services,
            add: collection => collection.AddSingleton<IOperationObserver>(watcher));
        var client = host.Services.GetRequiredService<IGraphClient>();
        ClaimsPrincipal caller = new(new ClaimsIdentity([new(CallerClaims.Account, Guid.NewGuid().ToString())], "Bearer"));

        using var answer = await client.ExecuteAsync(
            new("query($id: ID) { user(id: $id) { name } }", """{"id":"7"}""", caller, "dat-lich", "vi"), TestContext.Current.CancellationToken);

        Assert.Equal("An", answer.RootElement.GetProperty("data").GetProperty("user").GetProperty("name").GetString());
        Assert.Equal(("dat-lich", OperationResult.Ok), (watcher.Seen.Single().AppId, watcher.Seen.Single().Result));
        Assert.Equal("vi", Services.Requests[^1].AcceptLanguage);
        Assert.Empty(client.Validate("{ user { name } }"));
        Assert.NotEmpty(client.Validate("{ user { nothing } }"));
        using var refused = await client.ExecuteAsync(new("{ user { name } }", "[", null), TestContext.Current.CancellationToken);
        Assert.False(refused.RootElement.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task Query_PlanHeader_ShowsThePlanWhereAllowed()
    {
        await using var open = await GatewayHost.StartAsync(TestGraph.Serving(s_services), Services, static options => options.ExposePlans = true);
        await using var closed = await GatewayHost.StartAsync(TestGraph.Serving(s_services), Services);

        var shown = await open.QueryAsync("{ user { nickname } }", prepare: static request => request.Headers.Add("camaug-plan", "1"));
        var hidden = await closed.QueryAsync("{ user { nickname } }", prepare: static request => request.Headers.Add("camaug-plan", "1"));

        Assert.Contains("Flatten", shown["extensions"]!["planText"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotNull(shown["extensions"]!["plan"]);
        Assert.Null(hidden["extensions"]);
    }

    [Fact]
    public async Task Query_IntrospectionWithVariables_AndData_AnswerTogether()
    {
        await using var host = await GatewayHost.StartAsync(TestGraph.Serving(s_services), Services);

        var answer = await host.QueryAsync(
            "query($n: String!, $yes: Boolean!) { ...I user { name } t: __type(name: $n) @include(if: $yes) { name } } fragment I on Query { __schema { queryType { name } } }",
            new { n = "User", yes = true });

        Assert.Equal("""{"__schema":{"queryType":{"name":"Query"}},"user":{"name":"An"},"t":{"name":"User"}}""", answer["data"]!.ToJsonString());
    }

    [Fact]
    public async Task Query_IntrospectionSwitchedOff_IsRefused()
    {
        await using var host = await GatewayHost.StartAsync(TestGraph.Serving(s_services), Services, static options => options.Introspection = CaMauG.Gateway.Settings.IntrospectionMode.Off);

        Assert.Equal(["INTROSPECTION_DISABLED"], GatewayHost.Codes(await host.QueryAsync("{ __schema { queryType { name } } }")));
        Assert.Empty(GatewayHost.Codes(await host.QueryAsync("{ __typename user { name } }")));
    }

    [Fact]
    public async Task Swap_UnderLoad_FailsNoRequestAndServesTheNewGraph()
    {
        var graph = TestGraph.Serving(s_services);
        await using var host = await GatewayHost.StartAsync(graph, Services);
        using CancellationTokenSource done = new();
        ConcurrentBag<string> answers = [];
        var load = Enumerable.Range(0, 4).Select(async _ =>
        {
            while (!done.IsCancellationRequested)
            {
                answers.Add((await host.QueryAsync("{ user { name } }")).ToJsonString());
            }
        }).ToArray();

        for (var version = 2; version <= 8; version++)
        {
            graph.Publish(version, s_services, static sdl => sdl.Replace("echo(text", "fresh: String @join__field(graph: B) echo(text", StringComparison.Ordinal));
            await Task.Delay(30, TestContext.Current.CancellationToken);
        }

        graph.Publish(9, s_services, static _ => "this is no supergraph");
        await Eventually.TrueAsync(async () => GatewayHost.Codes(await host.QueryAsync("{ fresh }")).All(static code => code != "GRAPHQL_VALIDATION_FAILED"));
        await done.CancelAsync();
        await Task.WhenAll(load);

        Assert.Equal(["""{"data":{"user":{"name":"An"}}}"""], answers.Distinct());
    }

    private sealed class Watcher : IOperationObserver
    {
        private readonly ConcurrentQueue<OperationServed> _seen = new();

        public IReadOnlyCollection<OperationServed> Seen => _seen;

        public void Served(in OperationServed operation) => _seen.Enqueue(operation);
    }

    private sealed class Thrower : IOperationObserver
    {
        public void Served(in OperationServed operation) => throw new InvalidOperationException("An observer must not disturb an answer.");
    }
}
