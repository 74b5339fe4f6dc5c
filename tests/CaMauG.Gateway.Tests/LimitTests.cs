using System.Text;

namespace CaMauG.Gateway.Tests;

public sealed class LimitTests
{
    private static FakeServices Services { get; } = new FakeServices().Answers("b", """{"data":{"echo":"hi"}}""").Answers("a", """{"data":{}}""");

    private static Task<GatewayHost> StartAsync() =>
        GatewayHost.StartAsync(TestGraph.Serving(new("a", 0, null, null, null), new("b", 0, null, null, null)), Services);

    public static TheoryData<string, string> Hostile => new()
    {
        { $"{{ {string.Concat(Enumerable.Repeat("echo ", 6_000))} }}", "MAX_TOKENS_LIMIT" },
        { $"{{ echo(filter: {string.Concat(Enumerable.Repeat("{deep:", 400))}{{}}{new string('}', 400)}) }}", "MAX_RECURSION_LIMIT" },
        { string.Concat(Enumerable.Repeat("{a", 70)) + new string('}', 70), "MAX_RECURSION_LIMIT" },
        { string.Concat(Enumerable.Repeat("{a", 16)) + new string('}', 16), "MAX_DEPTH_LIMIT" },
        { $"{{ user {{ {string.Concat(Enumerable.Range(0, 31).Select(static i => $"a{i}: id "))} }} }}", "MAX_ALIASES_LIMIT" },
        { "{ user { ...A ...A ...A ...A } } fragment A on User { " + string.Concat(Enumerable.Range(0, 8).Select(static i => $"a{i}: id ")) + "}", "MAX_ALIASES_LIMIT" },
        { $"{{ {string.Concat(Enumerable.Repeat("echo ", 21))} }}", "MAX_ROOT_FIELDS_LIMIT" },
        { $"{{ user {{ id {string.Concat(Enumerable.Repeat("@include(if: true) ", 51))} }} }}", "MAX_DIRECTIVES_LIMIT" },
        { $"{{ user {{ {string.Concat(Enumerable.Repeat("id ", 4_500))} }} }}", "MAX_SELECTIONS_LIMIT" },
        { Bomb(30), "MAX_SELECTIONS_LIMIT" },
        { Chain(80), "MAX_RECURSION_LIMIT" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Post_HostileDocument_IsRefusedWithItsCodeBeforeAnyServiceIsAsked(string query, string code)
    {
        await using var host = await StartAsync();
        var before = Services.Requests.Count;

        var answer = await host.QueryAsync(query);

        Assert.Contains(code, GatewayHost.Codes(answer));
        Assert.Equal(before, Services.Requests.Count);
    }

    [Theory]
    [InlineData("{ ...A } fragment A on Query { ...A }", "Cannot spread fragment \"A\" within itself.")]
    [InlineData("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", "Cannot spread fragment \"A\" within itself via \"B\".")]
    [InlineData("{ user { ...A } } fragment A on User { id b: id ...A ...A ...B } fragment B on User { id ...A }", "Cannot spread fragment \"A\" within itself.", "Cannot spread fragment \"A\" within itself.", "Cannot spread fragment \"A\" within itself via \"B\".")]
    [InlineData("{ echo } fragment A on Query { ...A }", "Cannot spread fragment \"A\" within itself.", "Fragment \"A\" is never used.")]
    [InlineData("{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }", "Maximum introspection depth exceeded")]
    [InlineData("{ __schema { types { ...T } } } fragment T on __Type { fields { type { ...T } } }", "Cannot spread fragment \"T\" within itself.")]
    public async Task Post_WhatValidationHasWordsFor_IsRefusedInThem(string query, params string[] messages)
    {
        await using var host = await StartAsync();
        var before = Services.Requests.Count;

        var errors = (await host.QueryAsync(query))["errors"]!.AsArray();

        Assert.Equal(messages, errors.Select(static error => error!["message"]!.GetValue<string>()));
        Assert.All(errors, static error => Assert.Equal("GRAPHQL_VALIDATION_FAILED", error!["extensions"]!["code"]!.GetValue<string>()));
        Assert.All(errors, static error => Assert.NotEmpty(error!["locations"]!.AsArray()));
        Assert.Equal(before, Services.Requests.Count);
    }

    [Fact]
    public async Task Post_DeepVariables_AreRefused()
    {
        await using var host = await StartAsync();
        StringBuilder body = new("""{"query":"query($f: Filter) { echo(filter: $f) }","variables":{"f":""");
        body.Insert(body.Length, "{\"deep\":", 100).Append("{}").Append('}', 100).Append("}}");

        using var response = await host.PostAsync(body.ToString());

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("MAX_JSON_DEPTH_LIMIT", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_StandardIntrospection_IsWithinTheLimits()
    {
        await using var host = await StartAsync();

        var answer = await host.QueryAsync(Introspection.Query);

        Assert.Null(answer["errors"]?.ToJsonString());
        var types = answer["data"]!["__schema"]!["types"]!.AsArray().Select(static type => type!["name"]!.GetValue<string>()).ToArray();
        Assert.Contains("Citizen", types);
        Assert.DoesNotContain("join__Graph", types);
    }

    // Each fragment spreads the next twice: 2^n fields from n lines.
    private static string Bomb(int n) =>
        "{ user { ...F0 } } " + string.Concat(Enumerable.Range(0, n).Select(static i => $"fragment F{i} on User {{ ...F{i + 1} ...F{i + 1} }} ")) + $"fragment F{n} on User {{ id }}";

    private static string Chain(int n) =>
        "{ user { ...F0 } } " + string.Concat(Enumerable.Range(0, n).Select(static i => $"fragment F{i} on User {{ ...F{i + 1} }} ")) + $"fragment F{n} on User {{ id }}";
}
