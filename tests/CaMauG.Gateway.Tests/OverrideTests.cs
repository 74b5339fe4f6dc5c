using System.Security.Claims;
using CaMauG.Contracts.Graph;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests;

/// <summary>Fields that move from one service to another by and by (<c>@override</c> with a label).</summary>
public sealed class OverrideTests
{
    private static readonly ServiceEndpoint[] s_services = [new("a", 0, null, null, null), new("b", 0, null, null, null)];

    [Theory]
    [InlineData("percent(0)", "old")]
    [InlineData("percent(100)", "new")]
    [InlineData("unnamed", "old")]
    public async Task Query_FieldUnderALabel_IsAskedWhereTheLabelSays(string label, string expected) =>
        Assert.Equal([expected], await NicknamesAsync(label, times: 1));

    [Fact]
    public async Task Query_HalfOfAllRequests_SeeBothServices() =>
        Assert.Equal(["new", "old"], (await NicknamesAsync("percent(50)", times: 100)).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Query_LabelNamedInOptions_IsActive() =>
        Assert.Equal(["new"], await NicknamesAsync("v2", times: 2, options => options.ActiveOverrideLabels.Add("v2")));

    [Fact]
    public async Task Query_LabelOfTheHost_IsAskedForEachRequest()
    {
        Switch host = new();

        var seen = await NicknamesAsync("v2", times: 4, add: services => services.AddSingleton<IOverrideLabels>(host));

        Assert.Equal(["old", "new"], seen);
        Assert.Equal(["v2", "v2", "v2", "v2"], host.Asked);
    }

    [Fact]
    public async Task Query_SeveralFieldsOfOneShare_MoveTogether()
    {
        var graph = TestGraph.Serving(s_services);
        graph.Publish(2, s_services, static sdl => Moved(Moved(sdl, "nickname: String @join__field(graph: B)", "nickname: String", "percent(50)"),
            "name: String @join__field(graph: A)", "name: String", "percent(50)"));
        await using var host = await GatewayHost.StartAsync(graph, Services());

        for (var time = 0; time < 30; time++)
        {
            var user = (await host.QueryAsync("{ user { name nickname } }"))["data"]!["user"]!;
            Assert.Equal(user["name"]!.GetValue<string>(), user["nickname"]!.GetValue<string>());
        }
    }

    private static async Task<IReadOnlyList<string>> NicknamesAsync(
        string label, int times, Action<GatewayOptions>? configure = null, Action<IServiceCollection>? add = null)
    {
        var graph = TestGraph.Serving(s_services);
        graph.Publish(2, s_services, sdl => Moved(sdl, "nickname: String @join__field(graph: B)", "nickname: String", label));
        await using var host = await GatewayHost.StartAsync(graph, Services(), configure, add);
        List<string> seen = [];
        for (var time = 0; time < times; time++)
        {
            seen.Add((await host.QueryAsync("{ user { nickname } }"))["data"]!["user"]!["nickname"]!.GetValue<string>());
        }

        return [.. seen.Distinct()];
    }

    private static string Moved(string sdl, string field, string name, string label) => sdl.Replace(
        field, $"""{name} @join__field(graph: A, overrideLabel: "{label}") @join__field(graph: B, override: "a", overrideLabel: "{label}")""",
        StringComparison.Ordinal);

    private static FakeServices Services() => new FakeServices()
        .Handles("a", static (request, _) => ValueTask.FromResult(FakeServices.Json(request.Document.Contains("name", StringComparison.Ordinal)
            ? """{"data":{"user":{"id":"1","name":"old","nickname":"old"}}}"""
            : """{"data":{"user":{"id":"1"}}}""")))
        .Answers("b", """{"data":{"_entities":[{"name":"new","nickname":"new"}]}}""");

    private sealed class Switch : IOverrideLabels
    {
        public List<string> Asked { get; } = [];

        public bool IsActive(string label, ClaimsPrincipal? caller)
        {
            Asked.Add(label);
            return Asked.Count % 2 == 0;
        }
    }
}
