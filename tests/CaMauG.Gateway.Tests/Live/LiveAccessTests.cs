using System.Security.Claims;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests.Live;

/// <summary>Policies that begin and end while a subscription lasts.</summary>
public sealed class LiveAccessTests
{
    private readonly LiveServices _services = new();
    private readonly Switch _fresh = new() { IsOn = true };
    private readonly LiveGraph _graph = new();

    private async Task<GatewayHost> StartAsync()
    {
        const string policy = "@policy(policies: [[\"fresh\"]])";
        _graph.Publish(1, change: static sdl => sdl
            .Replace("directive @authenticated", "directive @policy(policies: [[String!]!]!) on FIELD_DEFINITION | OBJECT\ndirective @authenticated", StringComparison.Ordinal)
            .Replace("size: Int @join__field(graph: B)", "size: Int @join__field(graph: B) " + policy, StringComparison.Ordinal)
            .Replace("name: String @join__field(graph: A)", "name: String @join__field(graph: A) " + policy, StringComparison.Ordinal)
            .Replace("secret: Thing @join__field(graph: A) @authenticated", "secret: Thing @join__field(graph: A) " + policy, StringComparison.Ordinal));
        return await GatewayHost.StartAsync(_graph, add: collection =>
        {
            collection.AddSingleton<ISubgraphTransportSource>(_services);
            collection.AddSingleton<IAccessPolicies>(_fresh);
        });
    }

    [Fact]
    public async Task Policy_EndsAndBegins_EventsAreShownByWhatHolds()
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.OpenAsync(host);
        await client.SubscribeAsync("1", "subscription { added { id size } }");
        var source = await _services.NextAsync();

        source.Send(1);
        Assert.Equal("""{"added":{"id":"1","size":10}}""", (await client.ReadJsonAsync())["payload"]!["data"]!.ToJsonString());

        _fresh.IsOn = false;
        source.Send(2);
        var denied = (await client.ReadJsonAsync())["payload"]!;
        Assert.Equal("""{"added":{"id":"2","size":null}}""", denied["data"]!.ToJsonString());
        Assert.Equal(["UNAUTHORIZED_FIELD_OR_TYPE"], GatewayHost.Codes(denied));
        Assert.Single(_services.Requests);

        _fresh.IsOn = true;
        source.Send(3);
        Assert.Equal("""{"added":{"id":"3","size":30}}""", (await client.ReadJsonAsync())["payload"]!["data"]!.ToJsonString());
    }

    [Fact]
    public async Task Policy_OfWhatTheSourceGives_EndsAtOnceAndTheSourceIsAskedForLess()
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.OpenAsync(host);
        await client.SubscribeAsync("1", "subscription { added { id name } }");
        var source = await _services.NextAsync();

        _fresh.IsOn = false;
        source.Send(1);
        Assert.Equal("""{"added":{"id":"1","name":null}}""", (await client.ReadJsonAsync())["payload"]!["data"]!.ToJsonString());

        var next = await _services.NextAsync();
        Assert.DoesNotContain("name", next.Request.Document, StringComparison.Ordinal);
        await source.Stopped;
        next.Send(2);
        Assert.Equal("""{"added":{"id":"2","name":null}}""", (await client.ReadJsonAsync())["payload"]!["data"]!.ToJsonString());
    }

    [Fact]
    public async Task Policy_OfTheSubscriptionItself_EndsIt()
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.OpenAsync(host);
        await client.SubscribeAsync("1", "subscription { secret { id } }");
        var source = await _services.NextAsync();

        _fresh.IsOn = false;
        source.Send("""{"data":{"secret":{"__typename":"Thing","id":"1"}}}""");

        var error = await client.ReadJsonAsync();
        Assert.Equal("error", error["type"]!.GetValue<string>());
        Assert.Equal("UNAUTHORIZED_FIELD_OR_TYPE", error["payload"]![0]!["extensions"]!["code"]!.GetValue<string>());
        await source.Stopped;
    }

    private sealed class Switch : IAccessPolicies
    {
        private volatile bool _isOn;

        public bool IsOn
        {
            get => _isOn;
            set => _isOn = value;
        }

        public bool Knows(string policy) => policy == "fresh";

        public ValueTask<bool> IsGrantedAsync(string policy, ClaimsPrincipal? caller, CancellationToken cancellation) => new(IsOn);

        public StepUp? FindStepUp(string policy) => null;
    }
}
