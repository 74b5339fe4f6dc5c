using System.Text.Json.Nodes;
using CaMauG.Gateway.Settings;

namespace CaMauG.Gateway.Tests.Authorization;

public sealed class IntrospectionTests : AccessTests
{
    private const string Everything =
        """
        { __schema { types { name fields { name args { name } } enumValues { name } inputFields { name } possibleTypes { name } interfaces { name } } } }
        """;

    private static readonly string s_all = "vault:read staff boss fresh ids owners gold levels nobody broken";

    private Task<GatewayHost> ByCallerAsync() => StartAsync(static options => options.Introspection = IntrospectionMode.ByCaller);

    private static string[] Names(JsonNode answer) => [.. answer["data"]!["__schema"]!["types"]!.AsArray().Select(static type => type!["name"]!.GetValue<string>())];

    private static JsonNode TypeOf(JsonNode answer, string name) =>
        answer["data"]!["__schema"]!["types"]!.AsArray().Single(type => type!["name"]!.GetValue<string>() == name)!;

    private static string[] Members(JsonNode answer, string type, string kind) => [.. TypeOf(answer, type)[kind]!.AsArray().Select(static member => member!["name"]!.GetValue<string>())];

    [Fact]
    public async Task ByCaller_Anonymous_SeesWhatEverybodyMayUse()
    {
        await using var host = await ByCallerAsync();

        var answer = await host.QueryAsync(Everything);

        Assert.Equal(["open", "account", "house", "houses", "things"], Members(answer, "Query", "fields"));
        Assert.Equal(["kind", "filter"], TypeOf(answer, "Query")["fields"]![0]!["args"]!.AsArray().Select(static argument => argument!["name"]!.GetValue<string>()));
        Assert.Equal(["text", "inner"], Members(answer, "Filter", "inputFields"));
        Assert.Equal(["name", "color"], Members(answer, "Account", "fields"));
        Assert.Equal(["Sand"], Members(answer, "Thing", "possibleTypes"));
        Assert.Equal(["street"], Members(answer, "Dwelling", "fields"));
        Assert.Equal(["street", "owner"], Members(answer, "House", "fields"));
        Assert.DoesNotContain(Names(answer), static name => name is "Gold" or "Level" or "Stamp");
        Assert.Contains("Kind", Names(answer));
    }

    [Fact]
    public async Task ByCaller_MoreGrants_SeesMore()
    {
        await using var host = await ByCallerAsync();
        Assert.DoesNotContain("Gold", Names(await host.QueryAsync(Everything)));

        var some = await host.QueryAsync(Everything, prepare: With("gold levels"));
        var all = await host.QueryAsync(Everything, prepare: With(s_all, "admin"));

        Assert.Contains("Gold", Names(some));
        Assert.Contains("Stamp", Names(some));
        Assert.DoesNotContain("vault", Members(some, "Query", "fields"));
        Assert.Contains("vault", Members(all, "Query", "fields"));
        Assert.Contains("owner", Members(all, "Dwelling", "fields"));
        Assert.DoesNotContain("unknown", Members(all, "Query", "fields"));
        Assert.DoesNotContain("Gold", Names(await host.QueryAsync(Everything)));
    }

    [Fact]
    public async Task ByCaller_TypeByName_IsNullWhenHidden()
    {
        await using var host = await ByCallerAsync();
        const string query = "query($n: String!) { __type(name: $n) { name } open }";

        Assert.Equal("""{"__type":null,"open":"o"}""", (await host.QueryAsync(query, new { n = "Level" }))["data"]!.ToJsonString());
        Assert.Equal("""{"__type":{"name":"Level"},"open":"o"}""", (await host.QueryAsync(query, new { n = "Level" }, With("levels")))["data"]!.ToJsonString());
    }

    [Fact]
    public async Task ByCaller_WholeIntrospectionOfTools_IsAnswered()
    {
        await using var host = await ByCallerAsync();

        var answer = await host.QueryAsync(Introspection.Query);

        Assert.Null(answer["errors"]);
        Assert.Equal("Mutation", answer["data"]!["__schema"]!["mutationType"]!["name"]!.GetValue<string>());
        Assert.Equal(["touch"], Members(answer, "Mutation", "fields"));
    }

    [Fact]
    public async Task All_ShowsTheWholeGraphToEverybody()
    {
        await using var host = await StartAsync();

        Assert.Contains("Gold", Names(await host.QueryAsync(Everything)));
        Assert.Empty(Policies.Asked);
    }

    [Theory]
    [InlineData(IntrospectionMode.All, true)]
    [InlineData(IntrospectionMode.ByCaller, false)]
    [InlineData(IntrospectionMode.Off, false)]
    public async Task InvalidDocument_SuggestsNamesOnlyWhereAllAreShown(IntrospectionMode mode, bool suggests)
    {
        await using var host = await StartAsync(options => (options.Introspection, options.SuggestNames) = (mode, true));

        List<string> messages = [];
        foreach (var query in (string[])["{ vauld }", "{ things { ... on Gols { weight } } }", "{ open(level: HIGG) }", "{ open(levle: HIGH) }"])
        {
            messages.Add((await host.QueryAsync(query))["errors"]![0]!["message"]!.GetValue<string>());
        }

        Assert.Equal(suggests, messages.Exists(static message => message.Contains("vault", StringComparison.Ordinal)));
        Assert.Equal(suggests, messages.Exists(static message => message.Contains("did you mean", StringComparison.OrdinalIgnoreCase)));
        Assert.All(messages, static message => Assert.NotEmpty(message));
    }

    [Fact]
    public async Task ByCaller_NothingToSee_IsRefused()
    {
        TestGraph graph = new();
        graph.Publish(1, [new("b", 0, null, null, null)], static sdl => sdl.Replace(
            "type Query @join__type(graph: A)", "type Query @authenticated @join__type(graph: A)", StringComparison.Ordinal));
        await using var host = await GatewayHost.StartAsync(graph, Services, static options => options.Introspection = IntrospectionMode.ByCaller);

        Assert.Equal(["INTROSPECTION_DISABLED"], GatewayHost.Codes(await host.QueryAsync(Everything)));
        Assert.Null((await host.QueryAsync(Everything, prepare: With("")))["errors"]);
    }
}
