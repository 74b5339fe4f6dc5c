using System.Text.Json.Nodes;
using CaMauG.Gateway.Settings;

namespace CaMauG.Gateway.Tests.Costs;

public sealed class CostTests
{
    public static TheoryData<string, string, double> Estimates => new()
    {
        // Leaves cost nothing, objects 1, fields what they say.
        { "{ title }", "{}", 0 },
        { "{ __typename market { name } }", "{}", 1 },
        { "{ heavy market { name } }", "{}", 26 },
        { "{ market { distance } }", "{}", 3 },
        { "{ vault }", "{}", 0 },

        // Lists: literal, variable, its default, the argument's default, assumed, unknown, in each other.
        { "{ prices(first: 3) { amount } }", "{}", 3 },
        { "query($n: Int) { prices(first: $n) { grade } }", """{"n":50}""", 100 },
        { "query($n: Int = 6) { prices(first: $n) { amount } }", "{}", 6 },
        { "query($n: Int) { prices(last: $n) { amount } }", "{}", 7 },
        { "query($n: Int) { prices(last: $n) { amount } }", """{"n":null}""", 7 },
        { "{ prices(first: -3) { amount } }", "{}", 0 },
        { "{ latest { amount } }", "{}", 4 },
        { "{ latest(first: 9) { amount } }", "{}", 9 },
        { "{ unknown { name } }", "{}", 10 },
        { "{ grid { name } }", "{}", 100 },
        { "{ prices(first: 3) { market { stalls { amount } } } }", "{}", 3 * (1 + 1 + 5) },

        // Pages: the list is a field of the page.
        { "{ page(first: 12) { nodes { amount } total } }", "{}", 1 + 12 },
        { "query($n: Int!) { page(first: $n) { ...P } } fragment P on PricePage { nodes { amount } }", """{"n":40}""", 1 + 40 },
        { "{ page { nodes { amount } } }", "{}", 1 + 3 },

        // Slicing arguments inside input objects; input objects cost 1 and what their fields say.
        { "{ search(limit: {top: 5}) { name } }", "{}", 5 + 1 },
        { "query($l: Limit) { search(limit: $l) { name } }", """{"l":{"top":8}}""", 8 + 1 },
        { "query($t: Int) { search(limit: {top: $t}) { name } }", """{"t":6}""", 6 + 1 },
        { """{ search(where: {name: "x", near: {name: "y"}}) { name } }""", "{}", 2 + 1 + 2 + 1 + 2 },
        { "query($w: Where) { search(where: $w) { name } }", """{"w":{"name":"x","near":{}}}""", 2 + 1 + 2 + 1 },
        { """query($w: Where = {name: "x"}) { search(where: $w) { name } }""", "{}", 2 + 1 + 2 },
        { "query($w: [Where!]) { search(by: $w) { name } }", """{"w":[{"name":"x"},{},{}]}""", 2 + 3 + 2 },
        { """{ vault(key: "k") }""", "{}", 9 },
        { "{ vault(key: null) }", "{}", 0 },

        // What stands at one place is one object: the dearest counts; fields of an interface cost what the dearest of its objects says.
        { "{ search { distance } }", "{}", 2 * (1 + 6) },
        { "{ search { name ... on Market { stalls { amount } } ... on Harbour { boats { amount } } } }", "{}", 2 * (1 + 20) },
        { "{ search { ... on Market { stalls { amount } } ... on Market { distance } ... on Place { name } } }", "{}", 2 * (1 + 5 + 2) },

        // Conditions.
        { "query($c: Boolean!) { heavy @include(if: $c) title }", """{"c":true}""", 25 },
        { "query($c: Boolean!) { heavy @include(if: $c) title }", """{"c":false}""", 0 },
        { "query($c: Boolean = true) { heavy @skip(if: $c) title }", "{}", 0 },
        { "{ heavy @skip(if: true) title ... @include(if: false) { heavy } }", "{}", 0 },

        // Mutations write.
        { """mutation { rename(name: "x") { name } }""", "{}", 10 + 3 + 1 },
    };

    [Theory]
    [MemberData(nameof(Estimates))]
    public async Task Post_WithCostReportWanted_TellsTheEstimate(string query, string variables, double cost)
    {
        await using var host = await GatewayHost.StartAsync(CostGraph.Source(), CostGraph.Services());

        var answer = await host.QueryAsync(query, JsonNode.Parse(variables), static request => request.Headers.Add("graphql-cost", "report"));

        Assert.Equal(cost, answer["extensions"]?["cost"]?["estimated"]?.GetValue<double>());
        Assert.Equal(5_000, answer["extensions"]!["cost"]!["max"]!.GetValue<double>());
    }

    [Theory]
    [InlineData("{ prices(first: 5001) { amount } }", "{}")]
    [InlineData("query($n: Int!) { prices(first: $n) { amount } }", """{"n":5001}""")]
    [InlineData("{ a: grid { stalls { market { stalls { market { stalls { market { name } } } } } } } }", "{}")]
    [InlineData("{ prices(first: 2147483647) { market { stalls { amount } } } }", "{}")]
    public async Task Post_AboveTheLimit_IsRefusedBeforeAnyServiceIsAsked(string query, string variables)
    {
        var services = CostGraph.Services();
        await using var host = await GatewayHost.StartAsync(CostGraph.Source(), services);

        var answer = await host.QueryAsync(query, JsonNode.Parse(variables));

        Assert.Equal(["COST_ESTIMATED_TOO_EXPENSIVE"], GatewayHost.Codes(answer));
        Assert.Null(answer["data"]);
        Assert.Empty(services.Requests);
    }

    [Fact]
    public async Task Post_SameDocumentWithOtherVariables_IsJudgedByEach()
    {
        await using var host = await GatewayHost.StartAsync(CostGraph.Source(), CostGraph.Services());
        const string Query = "query($n: Int!) { prices(first: $n) { amount } }";

        Assert.DoesNotContain("COST_ESTIMATED_TOO_EXPENSIVE", GatewayHost.Codes(await host.QueryAsync(Query, new { n = 10 })));
        Assert.Equal(["COST_ESTIMATED_TOO_EXPENSIVE"], GatewayHost.Codes(await host.QueryAsync(Query, new { n = 100_000 })));
        Assert.DoesNotContain("COST_ESTIMATED_TOO_EXPENSIVE", GatewayHost.Codes(await host.QueryAsync(Query, new { n = 10 })));
    }

    [Theory]
    [InlineData("{ prices { amount } }")]
    [InlineData("{ prices(first: 1, last: 1) { amount } }")]
    public async Task Post_NotExactlyOneSlicingArgument_IsRefusedWithItsPlace(string query)
    {
        await using var host = await GatewayHost.StartAsync(CostGraph.Source(), CostGraph.Services());

        var answer = await host.QueryAsync(query);

        Assert.Equal(["COST_SLICING_ARGUMENT"], GatewayHost.Codes(answer));
        Assert.Equal(3, answer["errors"]![0]!["locations"]![0]!["column"]!.GetValue<int>());
        Assert.Contains("\"first\", \"last\"", answer["errors"]![0]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_AboveTheLimitWhenOnlyReported_RunsAndTellsItsCost()
    {
        var services = CostGraph.Services();
        await using var host = await GatewayHost.StartAsync(CostGraph.Source(), services, static options => options.Cost.Mode = LimitMode.Report);

        var answer = await host.QueryAsync(
            "query($n: Int) { prices { amount } latest(first: $n) { amount } }", new { n = 9_000 }, static request => request.Headers.Add("graphql-cost", "report"));

        Assert.DoesNotContain("COST_ESTIMATED_TOO_EXPENSIVE", GatewayHost.Codes(answer));
        Assert.DoesNotContain("COST_SLICING_ARGUMENT", GatewayHost.Codes(answer));
        Assert.Single(services.Requests);
        Assert.Equal(9_007, answer["extensions"]!["cost"]!["estimated"]!.GetValue<double>());
    }

    [Fact]
    public async Task Post_WithCostOff_TellsNothing()
    {
        await using var host = await GatewayHost.StartAsync(CostGraph.Source(), CostGraph.Services(), static options => options.Cost.Mode = LimitMode.Off);

        var answer = await host.QueryAsync("{ heavy }", null, static request => request.Headers.Add("graphql-cost", "report"));

        Assert.Null(answer["extensions"]);
    }
}
