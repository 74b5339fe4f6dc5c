using System.Collections.Concurrent;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests.Live;

/// <summary>What subscriptions do, whatever protocol carries them.</summary>
public sealed class SubscriptionTests
{
    private const string Added = "subscription { added { id name size } }";

    private readonly LiveServices _services = new();
    private readonly LiveGraph _graph = LiveGraph.Serving();

    private Task<GatewayHost> StartAsync(Action<GatewayOptions>? configure = null, Action<IServiceCollection>? add = null) =>
        GatewayHost.StartAsync(_graph, configure: configure, add: collection =>
        {
            collection.AddSingleton<ISubgraphTransportSource>(_services);
            add?.Invoke(collection);
        });

    private static async Task<string> DataOfAsync(SocketClient client) => (await client.ReadJsonAsync())["payload"]!["data"]!.ToJsonString();

    [Fact]
    public async Task Event_WithErrors_KeepsThemToItself()
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.OpenAsync(host);
        await client.SubscribeAsync("1", Added);
        var source = await _services.NextAsync();
        source.Send("""{"errors":[{"message":"no","path":["added"],"extensions":{"code":"NOT_NOW"}}],"data":{"added":null}}""");
        source.Send(2);

        var first = (await client.ReadJsonAsync())["payload"]!;
        Assert.Equal(["NOT_NOW"], GatewayHost.Codes(first));
        Assert.Equal("a", first["errors"]![0]!["extensions"]!["serviceName"]!.GetValue<string>());
        Assert.Null((await client.ReadJsonAsync())["payload"]!["errors"]);
    }

    [Fact]
    public async Task Event_FieldTheCallerMayNotSee_IsNullAndNotFetched()
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.OpenAsync(host);
        await client.SubscribeAsync("1", "subscription { added { id size owner } }");
        (await _services.NextAsync()).Send(1);

        var payload = (await client.ReadJsonAsync())["payload"]!;

        Assert.Equal("""{"added":{"id":"1","size":10,"owner":null}}""", payload["data"]!.ToJsonString());
        Assert.Equal(["UNAUTHORIZED_FIELD_OR_TYPE"], GatewayHost.Codes(payload));
        Assert.DoesNotContain("owner", Assert.Single(_services.Requests).Document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_Fails_OperationEndsWithTheReason()
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.OpenAsync(host);
        await client.SubscribeAsync("1", Added);
        var source = await _services.NextAsync();
        source.Send(1);
        source.Send(SubgraphResponse.Failed(SubgraphFailureCodes.Unreachable, "Service \"a\" broke off the subscription."));

        Assert.Equal("next", (await client.ReadJsonAsync())["type"]!.GetValue<string>());
        var error = await client.ReadJsonAsync();
        Assert.Equal("error", error["type"]!.GetValue<string>());
        Assert.Equal(SubgraphFailureCodes.Unreachable, error["payload"]![0]!["extensions"]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Service_WithoutEvents_OperationEndsWithTheReason()
    {
        await using var host = await GatewayHost.StartAsync(_graph, new FakeServices().Answers("a", "{}"));
        using var stream = await StreamClient.SubscribeAsync(host, Added);

        Assert.Equal([SubgraphFailureCodes.NoEvents], GatewayHost.Codes(await stream.ReadNextJsonAsync()));
        await stream.ReadCompleteAsync();
    }

    [Fact]
    public async Task Client_TakesNothing_SubscriptionEndsWithOverflow()
    {
        await using var host = await StartAsync(static options =>
        {
            options.Subscriptions.MaxQueuedEvents = 4;
            options.Subscriptions.KeepAliveTimeout = TimeSpan.FromMinutes(1);
        });
        using var client = await SocketClient.OpenAsync(host);
        await client.SubscribeAsync("1", Added);
        var source = await _services.NextAsync();
        var big = new string('x', 1_000_000);

        // More than any socket buffers: the gateway's send must come to rest, and then the queue fills.
        for (var id = 0; id < 64; id++)
        {
            source.Send($$$"""{"data":{"added":{"__typename":"Thing","id":"{{{id}}}","name":"{{{big}}}"} } }""");
        }

        await source.Stopped;
        var last = await client.ReadJsonAsync();
        while (last["type"]!.GetValue<string>() == "next")
        {
            last = await client.ReadJsonAsync();
        }

        Assert.Equal("error", last["type"]!.GetValue<string>());
        Assert.Equal("SUBSCRIPTION_OVERFLOW", last["payload"]![0]!["extensions"]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Graph_ChangesElsewhere_SameSourceGoesOnUnderTheNewPlan()
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.OpenAsync(host);
        await client.SubscribeAsync("1", "subscription { added { id name ... on Thing { size } } }");
        var source = await _services.NextAsync();
        source.Send(1);
        Assert.Equal("""{"added":{"id":"1","name":"n1","size":10}}""", await DataOfAsync(client));

        // "size" moves to "a" would change the source; here only the promise of the API changes.
        _graph.Publish(2, change: static sdl => sdl.Replace("size: Int @join__field(graph: B)", "size: String @join__field(graph: B)", StringComparison.Ordinal));
        await Eventually.TrueAsync(async () => (await host.QueryAsync("{ __type(name: \"Thing\") { fields { name type { name } } } }"))
            .ToJsonString().Contains("""{"name":"size","type":{"name":"String"}}""", StringComparison.Ordinal));
        source.Send(2);

        var next = (await client.ReadJsonAsync())["payload"]!;
        Assert.Equal("""{"id":"2","name":"n2","size":null}""", next["data"]!["added"]!.ToJsonString());
        Assert.Equal(["INVALID_VALUE_FROM_SERVICE"], GatewayHost.Codes(next));
    }

    [Fact]
    public async Task Graph_NewVersionOfTheSource_IsSubscribedAndTheOldOneLeft()
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.OpenAsync(host);
        await client.SubscribeAsync("1", Added);
        var old = await _services.NextAsync();

        _graph.Publish(2, appVersion: 2);
        var next = await _services.NextAsync();
        await old.Stopped;
        next.Send(5);

        Assert.Equal((1, 2), (old.Version, next.Version));
        Assert.Equal("""{"added":{"id":"5","name":"n5","size":50}}""", await DataOfAsync(client));
    }

    [Fact]
    public async Task Graph_NoLongerFits_SubscriptionEndsWithTheReason()
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.OpenAsync(host);
        await client.SubscribeAsync("1", Added);
        var source = await _services.NextAsync();

        _graph.Publish(2, change: static sdl => sdl.Replace("size: Int @join__field(graph: B)", "", StringComparison.Ordinal));
        var error = await client.ReadJsonAsync();

        Assert.Equal("SUBSCRIPTION_ENDED_BY_GRAPH", error["payload"]![0]!["extensions"]!["code"]!.GetValue<string>());
        Assert.Contains("size", error["payload"]![0]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        await source.Stopped;
    }

    [Fact]
    public async Task Subscription_IsOneOperationToTheObservers()
    {
        Watcher watcher = new();
        await using var host = await StartAsync(add: collection => collection.AddSingleton<IOperationObserver>(watcher));
        using var client = await SocketClient.OpenAsync(
            host, """{"type":"connection_init","payload":{"camaug-app":"phan-anh","camaug-platform":"ios","apollographql-client-name":"mobile"}}""");
        await client.SubscribeAsync("1", "subscription Follow { added { id } }");
        var source = await _services.NextAsync();
        source.Send(1);
        source.Send(2);
        source.Complete();
        for (var messages = 0; messages < 3; messages++)
        {
            await client.ReadAsync();
        }

        var seen = Assert.Single(watcher.Seen);
        Assert.Equal(("Follow", "phan-anh", "IOS", "mobile", OperationResult.Ok), (seen.OperationName, seen.AppId, seen.Platform, seen.ClientName, seen.Result));
    }

    private sealed class Watcher : IOperationObserver
    {
        public ConcurrentQueue<OperationServed> Seen { get; } = new();

        public void Served(in OperationServed operation) => Seen.Enqueue(operation);
    }
}
