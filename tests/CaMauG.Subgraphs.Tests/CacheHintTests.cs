using System.Text;
using CaMauG.Sdk;

namespace CaMauG.Subgraphs.Tests;

public sealed class CacheHintTests
{
    private const string Sdl = """
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
        directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
        enum CacheControlScope { PUBLIC PRIVATE }
        type Query {
          plain: String
          title: String @cacheControl(maxAge: 60)
          never: String @cacheControl(maxAge: 0)
          market: Market
          short: Market @cacheControl(maxAge: 5)
          mine: Market @cacheControl(maxAge: 30, scope: PRIVATE)
          bare: Stall @cacheControl(maxAge: 40)
          place: Place
        }
        type Mutation { change: String @cacheControl(maxAge: 60) }
        interface Place { name: String }
        type Market implements Place @key(fields: "name") @cacheControl(maxAge: 300) { name: String stalls: [Stall!] chief: String @cacheControl(maxAge: 20) keeper: Stall @cacheControl(inheritMaxAge: true) }
        type Harbour implements Place @key(fields: "name") { name: String }
        type Stall { number: Int }
        """;

    [Theory]
    [InlineData("{ title }", 60, false)]
    [InlineData("{ plain }", null, false)]
    [InlineData("{ title plain }", null, false)]
    [InlineData("{ title never }", null, false)]
    [InlineData("{ __typename title }", 60, false)]
    [InlineData("{ market { name } }", 300, false)]
    [InlineData("{ market { name chief } }", 20, false)]
    [InlineData("{ short { name } }", 5, false)]
    [InlineData("{ title mine { name } }", 30, true)]
    [InlineData("{ market { stalls { number } } }", null, false)]
    [InlineData("{ market { keeper { number } } }", 300, false)]
    [InlineData("{ bare { number } }", 40, false)]
    [InlineData("{ place { name } }", 300, false)]
    [InlineData("mutation { change }", null, false)]
    [InlineData("{ _entities(representations: [{__typename: \"Market\", name: \"x\"}]) { ... on Market { name } } }", 300, false)]
    [InlineData("{ _entities(representations: [{__typename: \"Market\", name: \"x\"}, {__typename: \"Harbour\", name: \"y\"}]) { __typename } }", null, false)]
    public async Task Execute_ByTheHintsOfItsFields_SaysHowLongItMayBeUsed(string document, int? seconds, bool isPrivate)
    {
        var server = SubgraphServer.Create(Sdl, new MiniAppBuilder()
            .Query("title", static _ => "t").Query("plain", static _ => "p").Query("never", static _ => "n")
            .Query("market", static _ => Market()).Query("short", static _ => Market()).Query("mine", static _ => Market()).Query("place", static _ => Market())
            .Query("bare", static _ => new { Number = 1 })
            .Mutation("change", static _ => "c")
            .Entity("Market", static (_, _) => Market()).Entity("Harbour", static (_, _) => new { Name = "y" }));

        using var answer = await server.ExecuteAsync(new() { Document = document }, TestContext.Current.CancellationToken);

        Assert.DoesNotContain("errors", Encoding.UTF8.GetString(answer.Body.Span), StringComparison.Ordinal);
        Assert.Equal(seconds is { } expected ? TimeSpan.FromSeconds(expected) : null, answer.Caching?.MaxAge);
        Assert.Equal(isPrivate, answer.Caching?.IsPrivate ?? false);
    }

    private static Dictionary<string, object?> Market() => new Dictionary<string, object?>
    {
        ["__typename"] = "Market",
        ["name"] = "x",
        ["chief"] = "c",
        ["stalls"] = new object[] { new Dictionary<string, object?> { ["number"] = 1 } },
        ["keeper"] = new Dictionary<string, object?> { ["number"] = 1 },
    };

    [Theory]
    [InlineData(
        "{ _entities(representations: [{__typename: \"Market\", name: \"x\"}, {__typename: \"Harbour\", name: \"y\"}]) { __typename ... on Market { chief } } }",
        ""","extensions":{"camaugEntityCaching":[{"maxAge":20,"scope":"PUBLIC"},null]}}""")]
    [InlineData("{ _entities(representations: [{__typename: \"Market\", name: \"x\"}, {__typename: \"Market\", name: \"y\"}]) { __typename } }", "]}}")]
    public async Task Execute_EntitiesOfSeveralTypes_SaysWhatHoldsForEach(string document, string expectedEnd)
    {
        var server = SubgraphServer.Create(Sdl, new MiniAppBuilder().Entity("Market", static (_, _) => Market()).Entity("Harbour", static (_, _) => new { Name = "y" }));

        using var answer = await server.ExecuteAsync(new() { Document = document }, TestContext.Current.CancellationToken);

        Assert.EndsWith(expectedEnd, Encoding.UTF8.GetString(answer.Body.Span), StringComparison.Ordinal);
    }
}
