using System.Text.Json.Nodes;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests.Caching;

/// <summary>Policies and tags that differ from entity to entity of one answer.</summary>
public sealed class EntityCacheTests
{
    private const string Users = "{ users { id nickname } }";

    private static readonly CachePolicy s_public = new(TimeSpan.FromMinutes(5), false, []);

    [Fact]
    public async Task Batch_WithAPolicyForEach_KeepsThoseThatMayBeKept()
    {
        var services = Listing(s_public, """{"camaugEntityCaching":[{"maxAge":300,"scope":"PUBLIC"},{"maxAge":0},null,{}]}""");
        await using var host = await StartAsync(services);

        await host.QueryAsync(Users);
        await host.QueryAsync(Users);
        var answer = await host.QueryAsync(Users);

        Assert.Equal("1=n1 2=n2 3=n3 4=n4", Read(answer));
        // The first and the fourth are kept, the fourth as the header says.
        Assert.Equal(["1,2,3,4", "2,3", "2,3"], Asked(services));
    }

    [Fact]
    public async Task Batch_WithoutAHeader_IsKeptByItsEntities()
    {
        var services = Listing(null, """{"camaugEntityCaching":[{"maxAge":300,"scope":"PUBLIC"},null,{"maxAge":300,"scope":"PUBLIC"},{}]}""");
        await using var host = await StartAsync(services);

        await host.QueryAsync(Users);
        await host.QueryAsync(Users);

        Assert.Equal(["1,2,3,4", "2,4"], Asked(services));
    }

    [Fact]
    public async Task Batch_WithOneEntityForOneCaller_IsSharedExceptForThat()
    {
        var services = Listing(s_public, """{"camaugEntityCaching":[{"scope":"PRIVATE"},{},{},{}]}""", whole: true);
        await using var host = await StartAsync(services);

        await host.QueryAsync(Users, null, As("1"));
        await host.QueryAsync(Users, null, As("1"));
        await host.QueryAsync(Users, null, As("2"));

        Assert.Equal(["1,2,3,4", "1"], Asked(services));
    }

    [Fact]
    public async Task Response_AllOfWhoseEntitiesMayBeUsed_LivesAsLongAsTheShortest()
    {
        var services = Listing(s_public, """{"camaugEntityCaching":[{},{"maxAge":30},{},{}]}""", whole: true);
        await using var host = await StartAsync(services);

        using var response = await host.Client.SendAsync(
            new(HttpMethod.Get, "/graphql?query=" + Uri.EscapeDataString(Users)) { Headers = { { "camaug-csrf", "1" } } }, TestContext.Current.CancellationToken);

        Assert.Equal(TimeSpan.FromSeconds(30), response.Headers.CacheControl!.MaxAge);
    }

    [Fact]
    public async Task Tags_OfEntitiesInExtensions_MakeThatEntityInvalid()
    {
        var services = Listing(s_public, """{"apolloEntityCacheTags":[["u-1","even"],["u-2"],["u-3","even"],["u-4"]],"apolloCacheTags":["all"]}""");
        await using var host = await StartAsync(services);
        await host.QueryAsync(Users);

        await InvalidateAsync(host, "b/#u-2");
        await host.QueryAsync(Users);
        await InvalidateAsync(host, "b/#even");
        await host.QueryAsync(Users);
        await InvalidateAsync(host, "b/#all");
        await host.QueryAsync(Users);

        Assert.Equal(["1,2,3,4", "2", "1,3", "1,2,3,4"], Asked(services));
    }

    [Fact]
    public async Task Tags_OfTheSchema_AreFilledWithTheKeyOfEachEntity()
    {
        var services = Listing(s_public, null);
        await using var host = await StartAsync(services, static sdl => sdl.Replace(
            "type User ", "type User @join__directive(graphs: [B], name: \"federation__cacheTag\", args: {format: \"user-{$key.id}\"}) ", StringComparison.Ordinal));
        await host.QueryAsync(Users);

        await InvalidateAsync(host, "b/#user-3");
        var answer = await host.QueryAsync(Users);

        Assert.Equal("1=n1 2=n2 3=n3 4=n4", Read(answer));
        Assert.Equal(["1,2,3,4", "3"], Asked(services));
    }

    [Fact]
    public async Task Tags_OfTheSchemaOfAnotherService_AreNotThoseOfThisOne()
    {
        var services = Listing(s_public, null);
        await using var host = await StartAsync(services, static sdl => sdl.Replace(
            "type User ", "type User @join__directive(graphs: [A], name: \"federation__cacheTag\", args: {format: \"user-{$key.id}\"}) ", StringComparison.Ordinal));
        await host.QueryAsync(Users);

        await InvalidateAsync(host, "b/#user-3");
        await host.QueryAsync(Users);

        Assert.Single(Asked(services));
    }

    [Theory]
    [InlineData("{ echo(text: \"a\", kind: LOUD) }", null)]
    [InlineData("query($t: String) { echo(text: $t, kind: LOUD) }", "a")]
    [InlineData("query($t: String) { ... { said: echo(kind: LOUD, text: $t) } }", "a")]
    public async Task Tags_OfARootField_AreFilledWithItsArguments(string query, string? text)
    {
        var services = new FakeServices().Handles("b", (request, _) => ValueTask.FromResult(Answer(
            request.Document.Contains("said", StringComparison.Ordinal) ? """{"data":{"said":"hi"}}""" : """{"data":{"echo":"hi"}}""", s_public)));
        await using var host = await StartAsync(services, static sdl => sdl.Replace(
            "filter: Filter): String @join__field(graph: B)",
            "filter: Filter): String @join__field(graph: B) @join__directive(graphs: [B], name: \"federation__cacheTag\", args: {format: \"echo-{$args.text}-{$args.kind}\"})"
            + " @join__directive(graphs: [B], name: \"federation__cacheTag\", args: {format: \"filtered-{$args.filter}\"})", StringComparison.Ordinal));
        await host.QueryAsync(query, new { t = text });
        await host.QueryAsync(query, new { t = text });

        await InvalidateAsync(host, "b/#echo-b-LOUD");
        await host.QueryAsync(query, new { t = text });
        Assert.Single(services.Requests);
        await InvalidateAsync(host, "b/#echo-a-LOUD");
        await host.QueryAsync(query, new { t = text });

        Assert.Equal(2, services.Requests.Count);
    }

    [Theory]
    [InlineData("""{"camaugEntityCaching":"no list","apolloEntityCacheTags":7,"apolloCacheTags":{}}""")]
    [InlineData("""{"camaugEntityCaching":[1,"x",{"maxAge":"soon"},{"maxAge":-5}],"apolloEntityCacheTags":[["a"],null]}""")]
    [InlineData("[]")]
    public async Task Extensions_OfAnotherShape_HarmNothing(string extensions)
    {
        await using var host = await StartAsync(Listing(s_public, extensions));

        await host.QueryAsync(Users);

        Assert.Equal("1=n1 2=n2 3=n3 4=n4", Read(await host.QueryAsync(Users)));
    }

    private static async Task InvalidateAsync(GatewayHost host, string tag) =>
        Assert.True(await host.Services.GetRequiredService<ICacheInvalidation>().InvalidateAsync([tag], TestContext.Current.CancellationToken));

    private static async Task<GatewayHost> StartAsync(FakeServices services, Func<string, string>? change = null)
    {
        TestGraph graph = new();
        graph.Publish(1, [new("a", 0, null, null, null), new("b", 0, null, null, null)], sdl => (change ?? (static same => same))(sdl
            .Replace("{ query: Query", "@link(url: \"https://specs.apollo.dev/cacheTag/v0.1\", for: EXECUTION) { query: Query", StringComparison.Ordinal)
            .Replace("scalar join__FieldSet", "scalar join__FieldSet scalar join__DirectiveArguments\ndirective @join__directive(graphs: [join__Graph!], name: String!, args: join__DirectiveArguments) repeatable on SCHEMA | OBJECT | INTERFACE | FIELD_DEFINITION", StringComparison.Ordinal)));
        return await GatewayHost.StartAsync(graph, services);
    }

    // Four users of service a, kept when asked for; their nicknames at service b with one policy for all and extensions for each, in the order of ids.
    private static FakeServices Listing(CachePolicy? policy, string? extensions, bool whole = false) => new FakeServices()
        .Handles("a", (_, _) => ValueTask.FromResult(Answer(
            """{"data":{"users":[{"__typename":"User","id":"1"},{"__typename":"User","id":"2"},{"__typename":"User","id":"3"},{"__typename":"User","id":"4"}]}}""",
            whole ? s_public : null)))
        .Handles("b", (request, _) =>
        {
            var asked = Ids(request).Split(',');
            var entities = string.Join(',', asked.Select(static id => $$"""{"nickname":"n{{id}}"}"""));
            var told = extensions is null ? null : JsonNode.Parse(extensions);
            foreach (var each in (string[])["camaugEntityCaching", "apolloEntityCacheTags"])
            {
                if (told is JsonObject members && members[each] is JsonArray { Count: 4 } all)
                {
                    members[each] = new JsonArray([.. asked.Select(id => all[int.Parse(id, null) - 1]?.DeepClone())]);
                }
            }

            return ValueTask.FromResult(Answer($$$"""{"data":{"_entities":[{{{entities}}}]}{{{(told is null ? "" : $",\"extensions\":{told.ToJsonString()}")}}}}""", policy));
        });

    private static SubgraphResponse Answer(string json, CachePolicy? policy)
    {
        AnswerMemory memory = new(json);
        return SubgraphResponse.Success(memory, memory.Memory.Length, caching: policy);
    }

    private static List<string> Asked(FakeServices services) => [.. services.Requests.Where(static request => request.Subgraph == "b").Select(Ids)];

    private static string Ids(SubgraphRequest request) => string.Join(
        ',', JsonNode.Parse(request.Variables.Span)!["representations"]!.AsArray().Select(static one => one!["id"]!.GetValue<string>()));

    private static string Read(JsonNode answer) => string.Join(
        ' ', answer["data"]!["users"]!.AsArray().Select(static user => $"{user!["id"]}={user["nickname"]}"));

    private static Action<HttpRequestMessage> As(string account) => request =>
    {
        request.Headers.Add("test-account", $"00000000-0000-0000-0000-00000000000{account}");
        request.Headers.Add("test-scope", "");
    };
}
