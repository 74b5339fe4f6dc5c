using System.Text.Json.Nodes;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Tests.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests.Caching;

public sealed class ResponseCacheTests
{
    private const string Users = "{ users { id nickname } }";
    private const string Response = "camaug.cache.kind=response,camaug.cache.level=l1";

    private static readonly CachePolicy s_users = new(TimeSpan.FromMinutes(5), false, ["all"]);
    private static readonly CachePolicy s_names = new(TimeSpan.FromMinutes(1), false, ["names"]);

    private readonly MovedClock _time = new();

    [Fact]
    public async Task Query_AllOfWhichMayBeKept_IsAnsweredWithoutLookingForItsParts()
    {
        var services = Services();
        await using var host = await StartAsync(services);
        using Figures figures = new(host);
        var first = await host.QueryAsync(Users);

        var second = await host.QueryAsync(Users);

        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.Equal(["a", "b"], services.Requests.Select(static request => request.Subgraph));
        Assert.Equal(1, figures.Sum($"camaug.gateway.cache.lookups{{{Response},camaug.cache=hit}}"));
        Assert.Equal(1, figures.Sum($"camaug.gateway.cache.stores{{{Response}}}"));
        Assert.DoesNotContain(figures.Series, static series => series.Contains("kind=entity", StringComparison.Ordinal) && series.EndsWith("camaug.cache=hit}", StringComparison.Ordinal));
        Assert.Equal(2, figures.Times("camaug.gateway.operation.duration{camaug.delivery=whole,camaug.outcome=ok,graphql.operation.type=query}"));
    }

    [Fact]
    public async Task Query_OtherOperationVariablesOrLanguage_AreOtherResponses()
    {
        var services = Services();
        await using var host = await StartAsync(services);
        using Figures figures = new(host);
        const string Query = "query A($t: ID) { user(id: $t) { id } } query B($t: ID) { user(id: $t) { name } }";

        await SendAsync(host, Query, "A", "1");
        await SendAsync(host, Query, "A", "1");
        await SendAsync(host, Query, "A", "2");
        await SendAsync(host, Query, "B", "1");
        await SendAsync(host, Query, "B", "1", "en");

        Assert.Equal(1, figures.Sum($"camaug.gateway.cache.lookups{{{Response},camaug.cache=hit}}"));
        Assert.Equal(4, services.Requests.Count);
    }

    [Fact]
    public async Task Response_OfSeveralParts_LivesAsLongAsTheShortest()
    {
        var services = Services();
        await using var host = await StartAsync(services);
        await host.QueryAsync(Users);

        _time.Move(TimeSpan.FromSeconds(59));
        await host.QueryAsync(Users);
        Assert.Equal(2, services.Requests.Count);
        _time.Move(TimeSpan.FromSeconds(2));
        await host.QueryAsync(Users);

        Assert.Equal(["a", "b", "b"], services.Requests.Select(static request => request.Subgraph));
    }

    [Theory]
    [InlineData("a/#all", "a")]
    [InlineData("b/#names", "b")]
    [InlineData("b/User", "b")]
    [InlineData("b", "b")]
    [InlineData("b/#other", "")]
    public async Task Response_OfWhichAPartIsMadeInvalid_AsksForThatPartAgain(string tag, string asked)
    {
        var services = Services();
        await using var host = await StartAsync(services);
        await host.QueryAsync(Users);

        await host.Services.GetRequiredService<ICacheInvalidation>().InvalidateAsync([tag], TestContext.Current.CancellationToken);
        await host.QueryAsync(Users);

        Assert.Equal(asked, string.Join(',', services.Requests.Skip(2).Select(static request => request.Subgraph)));
    }

    [Fact]
    public async Task Response_WithAPartForOneCaller_IsForThemAloneUntilTheyChangeSomething()
    {
        var services = Services(names: s_names with { IsPrivate = true });
        await using var host = await StartAsync(services);
        using Figures figures = new(host);

        foreach (var account in "1122")
        {
            await host.QueryAsync(Users, null, As(account));
        }

        Assert.Equal(2, figures.Sum($"camaug.gateway.cache.lookups{{{Response},camaug.cache=hit}}"));
        await host.QueryAsync("""mutation { rename(name: "x") { id } }""", null, As('1'));
        await host.QueryAsync(Users, null, As('1'));
        await host.QueryAsync(Users, null, As('2'));

        // The change was made at another service than the one whose part is theirs, yet the whole response was put together anew.
        Assert.Equal(3, figures.Sum($"camaug.gateway.cache.lookups{{{Response},camaug.cache=hit}}"));
    }

    [Fact]
    public async Task Response_WithAnEntityThatIsNotThere_IsNotKept()
    {
        var services = Services(missing: "2");
        await using var host = await StartAsync(services);
        using Figures figures = new(host);

        await host.QueryAsync(Users);
        await host.QueryAsync(Users);

        Assert.DoesNotContain($"camaug.gateway.cache.stores{{{Response}}}", figures.Series);
        Assert.Equal(["a", "b", "b"], services.Requests.Select(static request => request.Subgraph));
    }

    [Fact]
    public async Task Response_BegunBeforeATagWasMadeInvalid_IsNoAnswerToWhoAsksAfterIt()
    {
        TaskCompletionSource asked = new(), answer = new();
        var values = 0;
        var services = new FakeServices().Handles("b", async (_, _) =>
        {
            var value = Interlocked.Increment(ref values);
            asked.TrySetResult();
            await answer.Task;
            return Answer($$$"""{"data":{"echo":"{{{value}}}"}}""", s_names);
        });
        await using var host = await StartAsync(services);
        var before = host.QueryAsync("{ echo }");
        await asked.Task;

        await host.Services.GetRequiredService<ICacheInvalidation>().InvalidateAsync(["b"], TestContext.Current.CancellationToken);
        var after = host.QueryAsync("{ echo }");
        await Eventually.TrueAsync(() => Volatile.Read(ref values) == 2);
        answer.SetResult();

        Assert.Equal("1", (await before)["data"]!["echo"]!.GetValue<string>());
        Assert.Equal("2", (await after)["data"]!["echo"]!.GetValue<string>());
        Assert.Equal("2", (await host.QueryAsync("{ echo }"))["data"]!["echo"]!.GetValue<string>());
    }

    private Task<GatewayHost> StartAsync(FakeServices services) => GatewayHost.StartAsync(
        TestGraph.Serving(new("a", 0, null, null, null), new("b", 0, null, null, null)), services,
        add: collection => collection.AddSingleton<TimeProvider>(_time));

    private static FakeServices Services(CachePolicy? names = null, string? missing = null) => new FakeServices()
        .Handles("a", static (request, _) => ValueTask.FromResult(request.Kind == OperationKind.Mutation
            ? Answer("""{"data":{"rename":{"id":"1"}}}""", null)
            : request.Document.Contains("users", StringComparison.Ordinal)
                ? Answer("""{"data":{"users":[{"__typename":"User","id":"1"},{"__typename":"User","id":"2"}]}}""", s_users)
                : Answer("""{"data":{"user":{"__typename":"User","id":"1","name":"An"}}}""", s_users)))
        .Handles("b", (request, _) =>
        {
            var ids = JsonNode.Parse(request.Variables.Span)!["representations"]!.AsArray().Select(static one => one!["id"]!.GetValue<string>());
            var entities = string.Join(',', ids.Select(id => id == missing ? "null" : $$$"""{"nickname":"n{{{id}}}"}"""));
            return ValueTask.FromResult(Answer($$$"""{"data":{"_entities":[{{{entities}}}]}}""", names ?? s_names));
        });

    private static SubgraphResponse Answer(string json, CachePolicy? policy)
    {
        AnswerMemory memory = new(json);
        return SubgraphResponse.Success(memory, memory.Memory.Length, caching: policy);
    }

    private static async Task SendAsync(GatewayHost host, string query, string operationName, string id, string? language = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/graphql")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { query, operationName, variables = new { t = id } }),
        };
        request.Headers.TryAddWithoutValidation("Accept-Language", language);
        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private static Action<HttpRequestMessage> As(char account) => request =>
        request.Headers.Add("test-account", $"00000000-0000-0000-0000-00000000000{account}");
}
