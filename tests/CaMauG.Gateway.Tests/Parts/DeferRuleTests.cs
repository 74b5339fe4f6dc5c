namespace CaMauG.Gateway.Tests.Parts;

public sealed class DeferRuleTests : PartsTests
{
    [Theory]
    [InlineData("""{ user { ... @defer(label: "x") { name } ... @defer(label: "x") { nickname } } }""", "more than one defer directive")]
    [InlineData("query($x: String) { user { ... @defer(label: $x) { name } } }", "must be a literal string")]
    [InlineData("""mutation { ... @defer { rename(name: "a") { id } } }""", "cannot be used on root mutation type")]
    [InlineData("""mutation { ...F } fragment F on Mutation { ... @defer { rename(name: "a") { id } } }""", "cannot be used on root mutation type")]
    [InlineData("{ user @defer { name } }", "defer")]
    [InlineData("{ user { ... @defer(if: 1) { name } } }", "Boolean")]
    [InlineData("{ user { ... @defer @defer { name } } }", "defer")]
    public async Task Query_DeferAgainstTheRules_IsRefused(string query, string message)
    {
        await using var host = await GatewayHost.StartAsync(Graph(), Users());

        var response = await host.QueryAsync(query);

        Assert.Null(response["data"]);
        Assert.All(response["errors"]!.AsArray(), error =>
        {
            Assert.Equal("GRAPHQL_VALIDATION_FAILED", (string?)error!["extensions"]!["code"]);
            Assert.Contains(message, (string)error["message"]!, StringComparison.Ordinal);
            Assert.NotNull(error["locations"]);
        });
    }

    [Fact]
    public async Task Query_Introspection_ShowsTheDirective()
    {
        await using var host = await GatewayHost.StartAsync(Graph(), Users());

        var response = await host.QueryAsync(
            "{ __schema { directives { name locations isRepeatable args { name defaultValue type { kind ofType { name } name } } } } }");

        var directive = Assert.Single(response["data"]!["__schema"]!["directives"]!.AsArray(), static directive => (string?)directive!["name"] == "defer");
        AssertJson(
            """
            {"name":"defer","locations":["FRAGMENT_SPREAD","INLINE_FRAGMENT"],"isRepeatable":false,"args":[
              {"name":"if","defaultValue":"true","type":{"kind":"NON_NULL","ofType":{"name":"Boolean"},"name":null}},
              {"name":"label","defaultValue":null,"type":{"kind":"SCALAR","ofType":null,"name":"String"}}]}
            """,
            directive);
    }

    [Fact]
    public async Task Query_MoreVariablesThanPlansAreKeptFor_DefersTheFirst()
    {
        await using var host = await GatewayHost.StartAsync(Graph(), Users());
        var declared = string.Join(", ", Enumerable.Range(0, 6).Select(static at => $"$v{at}: Boolean! = true"));
        var fragments = string.Join(' ', Enumerable.Range(0, 6).Select(static at => $"... @defer(if: $v{at}, label: \"l{at}\") {{ n{at}: nickname }}"));

        using var response = await SendAsync(host, $"query({declared}) {{ user {{ name {fragments} }} }}", Apollo);
        var payloads = await (await ReadAsync(response)).AllAsync();

        var labels = payloads.Skip(1).SelectMany(static payload => payload["incremental"]!.AsArray()).Select(static item => (string)item!["label"]!);
        Assert.Equal(["l0", "l1", "l2", "l3"], labels.Order(StringComparer.Ordinal));
    }
}
