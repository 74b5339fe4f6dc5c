using System.Text.Json.Nodes;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests.Caching;

public sealed class CacheTests
{
    private const string Users = "{ users { id nickname } }";

    private static readonly CachePolicy s_public = new(TimeSpan.FromMinutes(5), false, []);
    private static readonly CachePolicy s_private = s_public with { IsPrivate = true };

    [Fact]
    public async Task Query_AnswerForEverybody_IsAskedOnceForAllCallers()
    {
        var services = Echoing(s_public);
        await using var host = await StartAsync(services);

        Assert.Equal("hi", (await host.QueryAsync("{ echo }"))["data"]!["echo"]!.GetValue<string>());
        await host.QueryAsync("{ echo }", null, As("1"));
        var third = await host.QueryAsync("{ echo }", null, As("2"));

        Assert.Equal("hi", third["data"]!["echo"]!.GetValue<string>());
        Assert.Single(services.Requests);
    }

    [Fact]
    public async Task Query_AnswerForOneCaller_IsAskedOnceForEach()
    {
        var services = Echoing(s_private);
        await using var host = await StartAsync(services);

        await host.QueryAsync("{ echo }", null, As("1"));
        await host.QueryAsync("{ echo }", null, As("1"));
        await host.QueryAsync("{ echo }", null, As("2"));
        await host.QueryAsync("{ echo }", null, As("1", scope: "more"));
        await host.QueryAsync("{ echo }");
        await host.QueryAsync("{ echo }");

        // Twice by nobody: what is private is kept for somebody only.
        Assert.Equal(5, services.Requests.Count);
    }

    [Fact]
    public async Task Query_AnswerWithoutPolicy_IsAskedEachTimeUntilItHasOne()
    {
        CachePolicy? policy = null;
        var services = new FakeServices().Handles("b", (_, _) => ValueTask.FromResult(Answer("""{"data":{"echo":"hi"}}""", policy)));
        await using var host = await StartAsync(services);

        await host.QueryAsync("{ echo }");
        await host.QueryAsync("{ echo }");
        policy = s_public;
        await host.QueryAsync("{ echo }");
        await host.QueryAsync("{ echo }");
        await host.QueryAsync("{ echo }");

        // The third answer may be kept, which is known only after it; the fourth is.
        Assert.Equal(4, services.Requests.Count);
    }

    [Fact]
    public async Task Query_OtherVariablesOrLanguage_AreOtherAnswers()
    {
        var services = Echoing(s_public);
        await using var host = await StartAsync(services);
        const string Query = "query($t: String) { echo(text: $t) }";

        await host.QueryAsync(Query, new { t = "a" });
        await host.QueryAsync(Query, new { t = "b" });
        await host.QueryAsync(Query, new { t = "a" }, static request => request.Headers.Add("Accept-Language", "en"));
        await host.QueryAsync(Query, new { t = "b" });

        Assert.Equal(3, services.Requests.Count);
    }

    [Fact]
    public async Task Query_ListOfWhichSomeEntitiesAreKept_AsksForTheOthersOnly()
    {
        var ids = "1,2";
        var services = Listing(() => ids, s_public);
        await using var host = await StartAsync(services);

        await host.QueryAsync(Users);
        ids = "3,2,1,4";
        var answer = await host.QueryAsync(Users);

        Assert.Equal("3=n3 2=n2 1=n1 4=n4", Read(answer));
        Assert.Equal(["1,2", "3,4"], services.Requests.Where(static request => request.Subgraph == "b").Select(static request => Ids(request)));
    }

    [Fact]
    public async Task Query_AllEntitiesKept_AsksNobody()
    {
        var ids = "1,2";
        var services = Listing(() => ids, s_public);
        await using var host = await StartAsync(services);
        await host.QueryAsync(Users);
        ids = "2";

        Assert.Equal("2=n2", Read(await host.QueryAsync(Users)));
        Assert.Single(services.Requests, static request => request.Subgraph == "b");
    }

    [Fact]
    public async Task Query_ErrorAmongTheMissing_StandsAtItsPlaceAndIsNotKept()
    {
        var ids = "1";
        var services = Listing(() => ids, s_public, failing: "3");
        await using var host = await StartAsync(services);
        await host.QueryAsync(Users);
        ids = "1,2,3";

        var answer = await host.QueryAsync(Users);
        await host.QueryAsync(Users);

        Assert.Equal("1=n1 2=n2 3=", Read(answer));
        Assert.Equal("""["users",2,"nickname"]""", answer["errors"]![0]!["path"]!.ToJsonString());
        Assert.Equal(["1", "2,3", "2,3"], services.Requests.Where(static request => request.Subgraph == "b").Select(static request => Ids(request)));
    }

    [Fact]
    public async Task Mutation_ByACaller_DropsWhatIsKeptForThemOfThatService()
    {
        var services = new FakeServices().Handles("a", static (request, _) => ValueTask.FromResult(
            request.Kind == Federation.Plans.OperationKind.Mutation ? Answer("""{"data":{"rename":{"id":"1"}}}""", null) : Answer("""{"data":{"user":{"id":"1"}}}""", s_private)));
        await using var host = await StartAsync(services);
        const string Query = """{ user(id: "1") { id } }""";

        await host.QueryAsync(Query, null, As("1"));
        await host.QueryAsync(Query, null, As("2"));
        await host.QueryAsync("""mutation { rename(name: "x") { id } }""", null, As("1"));
        await host.QueryAsync(Query, null, As("1"));
        await host.QueryAsync(Query, null, As("2"));

        Assert.Equal(4, services.Requests.Count);
    }

    [Theory]
    [InlineData("b", 2)]
    [InlineData("b/#prices", 2)]
    [InlineData("a", 1)]
    [InlineData("b/#other", 1)]
    public async Task Invalidate_ATag_DropsWhatCarriesIt(string tag, int requests)
    {
        var services = Echoing(s_public with { Tags = ["prices"] });
        await using var host = await StartAsync(services);
        await host.QueryAsync("{ echo }");

        Assert.True(await host.Services.GetRequiredService<ICacheInvalidation>().InvalidateAsync([tag], TestContext.Current.CancellationToken));
        await host.QueryAsync("{ echo }");

        Assert.Equal(requests, services.Requests.Count);
    }

    [Fact]
    public async Task Invalidate_AType_DropsItsEntities()
    {
        var services = Listing(static () => "1,2", s_public);
        await using var host = await StartAsync(services);
        await host.QueryAsync(Users);

        await host.Services.GetRequiredService<ICacheInvalidation>().InvalidateAsync(["b/User"], TestContext.Current.CancellationToken);
        await host.QueryAsync(Users);

        Assert.Equal(2, services.Requests.Count(static request => request.Subgraph == "b"));
    }

    [Fact]
    public async Task Mutation_WhoseAnswerNamesTags_DropsThemForEverybody()
    {
        var services = new FakeServices().Handles("a", static (request, _) => ValueTask.FromResult(
            request.Kind == Federation.Plans.OperationKind.Mutation
                ? SubgraphResponse.Success(new AnswerMemory("""{"data":{"rename":{"id":"1"}}}"""), 30, invalidates: ["users"])
                : Answer("""{"data":{"user":{"id":"1"}}}""", s_public with { Tags = ["users"] })));
        await using var host = await StartAsync(services);
        const string Query = """{ user(id: "1") { id } }""";

        await host.QueryAsync(Query);
        await host.QueryAsync("""mutation { rename(name: "x") { id } }""");
        await host.QueryAsync(Query);

        Assert.Equal(3, services.Requests.Count);
    }

    [Fact]
    public async Task Query_InvalidatedWhileItWasComputed_IsNotKept()
    {
        TaskCompletionSource asked = new(), answer = new();
        var services = new FakeServices().Handles("b", async (_, _) =>
        {
            asked.TrySetResult();
            await answer.Task;
            return Answer("""{"data":{"echo":"hi"}}""", s_public);
        });
        await using var host = await StartAsync(services);
        var running = host.QueryAsync("{ echo }");
        await asked.Task;

        await host.Services.GetRequiredService<ICacheInvalidation>().InvalidateAsync(["b"], TestContext.Current.CancellationToken);
        answer.SetResult();
        await running;
        await host.QueryAsync("{ echo }");

        Assert.Equal(2, services.Requests.Count);
    }

    [Fact]
    public async Task Query_WithTheCacheOff_IsAskedEachTime()
    {
        var services = Echoing(s_public);
        await using var host = await GatewayHost.StartAsync(
            TestGraph.Serving(new("a", 0, null, null, null), new("b", 0, null, null, null)), services, static options => options.Cache.MaxBytes = 0);

        await host.QueryAsync("{ echo }");
        await host.QueryAsync("{ echo }");

        Assert.Equal(2, services.Requests.Count);
    }

    private static Task<GatewayHost> StartAsync(FakeServices services) =>
        GatewayHost.StartAsync(TestGraph.Serving(new("a", 0, null, null, null), new("b", 0, null, null, null)), services);

    private static FakeServices Echoing(CachePolicy policy) =>
        new FakeServices().Handles("b", (_, _) => ValueTask.FromResult(Answer("""{"data":{"echo":"hi"}}""", policy)));

    private static FakeServices Listing(Func<string> ids, CachePolicy policy, string? failing = null) => new FakeServices()
        .Handles("a", (_, _) => ValueTask.FromResult(Answer(
            $$$"""{"data":{"users":[{{{string.Join(',', ids().Split(',').Select(static id => $$$"""{"__typename":"User","id":"{{{id}}}"}"""))}}}]}}""", null)))
        .Handles("b", (request, _) =>
        {
            var asked = Ids(request).Split(',');
            var entities = string.Join(',', asked.Select(id => $$"""{"nickname":{{(id == failing ? "null" : $"\"n{id}\"")}}}"""));
            var errors = failing is not null && asked.Contains(failing)
                ? $$""","errors":[{"message":"no","path":["_entities",{{Array.IndexOf(asked, failing)}},"nickname"]}]"""
                : "";
            return ValueTask.FromResult(Answer($$$"""{"data":{"_entities":[{{{entities}}}]}{{{errors}}}}""", policy));
        });

    private static SubgraphResponse Answer(string json, CachePolicy? policy)
    {
        AnswerMemory memory = new(json);
        return SubgraphResponse.Success(memory, memory.Memory.Length, caching: policy);
    }

    private static string Ids(SubgraphRequest request) => string.Join(
        ',', JsonNode.Parse(request.Variables.Span)!["representations"]!.AsArray().Select(static one => one!["id"]!.GetValue<string>()));

    private static string Read(JsonNode answer) => string.Join(
        ' ', answer["data"]!["users"]!.AsArray().Select(static user => $"{user!["id"]}={user["nickname"]}"));

    private static Action<HttpRequestMessage> As(string account, string scope = "") => request =>
    {
        request.Headers.Add("test-account", $"00000000-0000-0000-0000-00000000000{account}");
        request.Headers.Add("test-scope", scope);
    };
}
