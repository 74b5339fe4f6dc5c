using System.Security.Claims;
using System.Text.Json.Nodes;
using CaMauG.Contracts.Accounts;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests.Live;

/// <summary>Subscriptions at services across the network: real event streams and real WebSockets.</summary>
public sealed class RemoteEventsTests
{
    private const string Added = "subscription($k: String) { added(kind: $k) { id name size } }";
    private const string Thing = """{"data":{"added":{"__typename":"Thing","id":"1","name":"Tôm"}}}""";
    private const string Expected = """{"data":{"added":{"id":"1","name":"Tôm","size":10}}}""";

    private readonly LiveServices _inside = new();

    private Task<GatewayHost> StartAsync(Uri url, Action<GatewayOptions>? configure = null) => GatewayHost.StartAsync(
        LiveGraph.Serving(url), configure: configure, add: collection => collection
            .AddSingleton<ISubgraphTransportSource>(_inside).AddSingleton<IServiceIdentities, Identities>());

    private static Task<StreamClient> SubscribeAsync(GatewayHost host) => StreamClient.SubscribeAsync(
        host, Added, ("test-account", Guid.NewGuid().ToString()), ("Authorization", "Bearer x"));

    private static void Choose(GatewayOptions options, SubscriptionProtocol protocol, Uri? url = null) =>
        options.Subscriptions.Services["a"] = new() { Protocol = protocol, Url = url };

    private static string Event(string response) => $"event: next\ndata: {response}\n\n";

    private static string Message(string type, string payload) => $$$"""{"type":"{{{type}}}","id":"1","payload":{{{payload}}}}""";

    [Fact]
    public async Task Stream_Events_AreReadAsTheSpecificationWritesThem()
    {
        await using var service = await EventService.StartAsync(streams: true, sockets: false);
        await using var host = await StartAsync(service.Url);
        using var client = await SubscribeAsync(host);
        var subscription = await service.NextAsync();
        subscription.Send("\uFEFF: hello\n\nretry: 10\nid: 7\n\nevent: other\ndata: x\n\n");
        subscription.Send(Event(Thing));
        subscription.Send("event:next\r\ndata:{\"data\":\r\ndata\r\n");
        subscription.Send("data: {\"added\":{\"__typename\":\"Thing\",\"id\":\"1\",\"name\":\"Tôm\"}}}\r\n\r\n");
        subscription.Send("event: next\rdata: " + Thing + "\r\r");
        subscription.Send("event: complete\n\n");

        for (var events = 0; events < 3; events++)
        {
            Assert.Equal(Expected, await client.ReadNextAsync());
        }

        await client.ReadCompleteAsync();
        Assert.Equal("Bearer token-for-a", subscription.Authorization);
        Assert.StartsWith("subscription", subscription.Body["query"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("end", SubgraphFailureCodes.Unreachable)]
    [InlineData("break", SubgraphFailureCodes.Unreachable)]
    [InlineData("too large", SubgraphFailureCodes.TooLarge)]
    [InlineData("endless line", SubgraphFailureCodes.TooLarge)]
    public async Task Stream_Misbehaves_SubscriptionEndsWithTheReason(string behaviour, string code)
    {
        await using var service = await EventService.StartAsync(streams: true, sockets: false);
        await using var host = await StartAsync(service.Url, static options => options.MaxServiceAnswer = 2_000);
        using var client = await SubscribeAsync(host);
        var subscription = await service.NextAsync();
        subscription.Send(Event(Thing));
        Assert.Equal(Expected, await client.ReadNextAsync());
        subscription.Send(behaviour switch
        {
            "too large" => Event("\"" + new string('x', 3_000) + "\""),
            "endless line" => new string('x', 5_000),
            _ => "event: next\n",
        });
        if (behaviour == "end")
        {
            subscription.End();
        }
        else if (behaviour == "break")
        {
            subscription.Break();
        }

        Assert.Equal([code], GatewayHost.Codes(await client.ReadNextJsonAsync()));
        await client.ReadCompleteAsync();
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Client_Leaves_TheServiceIsToldToStop(bool streams, bool sockets)
    {
        await using var service = await EventService.StartAsync(streams, sockets);
        await using var host = await StartAsync(service.Url);
        RemoteSubscription subscription;
        using (await SubscribeAsync(host))
        {
            subscription = await service.NextAsync();
        }

        await subscription.Stopped;
        if (sockets)
        {
            Assert.Equal("""{"type":"complete","id":"1"}""", await subscription.Received.Reader.ReadAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Auto_ServiceWithSocketsOnly_IsFoundOutOnceAndRemembered()
    {
        await using var service = await EventService.StartAsync(streams: false, sockets: true);
        await using var host = await StartAsync(service.Url);

        for (var time = 0; time < 2; time++)
        {
            using var client = await SubscribeAsync(host);
            var subscription = await service.NextAsync();
            subscription.Send(Message("next", Thing));
            subscription.Send("""{"type":"complete","id":"1"}""");
            Assert.Equal(Expected, await client.ReadNextAsync());
            await client.ReadCompleteAsync();
        }

        Assert.Equal(1, service.StreamRequests);
    }

    [Fact]
    public async Task Auto_ServiceWithNeither_SubscriptionEndsWithTheReason()
    {
        await using var service = await EventService.StartAsync(streams: false, sockets: false);
        await using var host = await StartAsync(service.Url);
        using var client = await SubscribeAsync(host);

        Assert.Equal([SubgraphFailureCodes.NoEvents], GatewayHost.Codes(await client.ReadNextJsonAsync()));
        await client.ReadCompleteAsync();
    }

    [Fact]
    public async Task Configured_ProtocolAndAddress_AreUsed()
    {
        await using var service = await EventService.StartAsync(streams: true, sockets: true);
        var socketUrl = new UriBuilder(service.Url) { Scheme = "ws" }.Uri;
        await using var host = await StartAsync(new("http://127.0.0.1:1/graphql"), options => Choose(options, SubscriptionProtocol.Auto, socketUrl));
        using var client = await SubscribeAsync(host);
        var subscription = await service.NextAsync();
        subscription.Send(Message("next", Thing));

        Assert.Equal(Expected, await client.ReadNextAsync());
        Assert.Equal(0, service.StreamRequests);
    }

    [Fact]
    public async Task Socket_Conversation_FollowsTheProtocol()
    {
        await using var service = await EventService.StartAsync(streams: true, sockets: true);
        service.Greeting = """{"type":"connection_ack","payload":{"hello":1}}""";
        await using var host = await StartAsync(service.Url, static options => Choose(options, SubscriptionProtocol.WebSocket));
        using var client = await SubscribeAsync(host);
        var subscription = await service.NextAsync();
        subscription.Send("""{"type":"pong"}""");
        subscription.Send("""{"type":"ping","payload":{"n":1}}""");
        subscription.Send("""{"type":"next","id":"of another","payload":{}}""");
        subscription.Send(Message("next", Thing));
        subscription.Send("""{"type":"complete","id":"1"}""");

        Assert.Equal(Expected, await client.ReadNextAsync());
        await client.ReadCompleteAsync();
        Assert.Equal("""{"type":"pong","payload":{"n":1}}""", await subscription.Received.Reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal("Bearer token-for-a", subscription.Authorization);
        Assert.Equal("Bearer token-for-a", JsonNode.Parse(subscription.Introduction!)!["Authorization"]!.GetValue<string>());
    }

    [Fact]
    public async Task Socket_ErrorMessage_IsTheErrorsOfAResponseAndTheEnd()
    {
        await using var service = await EventService.StartAsync(streams: false, sockets: true);
        await using var host = await StartAsync(service.Url, static options => Choose(options, SubscriptionProtocol.WebSocket));
        using var client = await SubscribeAsync(host);
        var subscription = await service.NextAsync();
        subscription.Send(Message("error", """[{"message":"not for you","extensions":{"code":"FORBIDDEN"}}]"""));

        Assert.Equal(["FORBIDDEN"], GatewayHost.Codes(await client.ReadNextJsonAsync()));
        await client.ReadCompleteAsync();
    }

    [Theory]
    [InlineData("not json", SubgraphFailureCodes.Malformed)]
    [InlineData("too large", SubgraphFailureCodes.TooLarge)]
    [InlineData("break", SubgraphFailureCodes.Unreachable)]
    public async Task Socket_Misbehaves_SubscriptionEndsWithTheReason(string behaviour, string code)
    {
        await using var service = await EventService.StartAsync(streams: false, sockets: true);
        await using var host = await StartAsync(service.Url, static options =>
        {
            Choose(options, SubscriptionProtocol.WebSocket);
            options.MaxServiceAnswer = 2_000;
        });
        using var client = await SubscribeAsync(host);
        var subscription = await service.NextAsync();
        subscription.Send(Message("next", Thing));
        Assert.Equal(Expected, await client.ReadNextAsync());
        if (behaviour == "break")
        {
            subscription.Break();
        }
        else
        {
            subscription.Send(behaviour == "too large" ? Message("next", "\"" + new string('x', 3_000) + "\"") : behaviour);
        }

        Assert.Equal([code], GatewayHost.Codes(await client.ReadNextJsonAsync()));
        await client.ReadCompleteAsync();
    }

    [Fact]
    public async Task Socket_NoAcknowledgement_EndsAfterTheServicesTime()
    {
        await using var service = await EventService.StartAsync(streams: false, sockets: true);
        service.Greeting = null;
        await using var host = await StartAsync(service.Url, static options => Choose(options, SubscriptionProtocol.WebSocket));
        using var client = await SubscribeAsync(host);

        Assert.Equal([SubgraphFailureCodes.Timeout], GatewayHost.Codes(await client.ReadNextJsonAsync()));
    }

    [Theory]
    [InlineData(SubscriptionProtocol.Sse)]
    [InlineData(SubscriptionProtocol.WebSocket)]
    public async Task Service_Away_SubscriptionEndsWithTheReason(SubscriptionProtocol protocol)
    {
        await using var host = await StartAsync(new("http://127.0.0.1:1/graphql"), options => Choose(options, protocol));
        using var client = await SubscribeAsync(host);

        Assert.Equal([SubgraphFailureCodes.Unreachable], GatewayHost.Codes(await client.ReadNextJsonAsync()));
    }

    [Theory]
    [InlineData(SubscriptionProtocol.Sse)]
    [InlineData(SubscriptionProtocol.WebSocket)]
    public async Task Service_AtAPrivateAddress_IsNotCalledWhereThatIsForbidden(SubscriptionProtocol protocol)
    {
        await using var service = await EventService.StartAsync(streams: true, sockets: true);
        await using var host = await StartAsync(service.Url, options =>
        {
            Choose(options, protocol);
            options.AllowPrivateAddresses = false;
        });
        using var client = await SubscribeAsync(host);

        var answer = await client.ReadNextJsonAsync();
        Assert.Equal([SubgraphFailureCodes.Unreachable], GatewayHost.Codes(answer));
        Assert.DoesNotContain("127.0.0.1", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, service.StreamRequests);
    }

    private sealed class Identities : IServiceIdentities
    {
        public ValueTask<ServiceIdentity> GetAsync(ClaimsPrincipal caller, string appId, bool needsToken, CancellationToken cancellation) =>
            ValueTask.FromResult(new ServiceIdentity(caller, needsToken ? $"token-for-{appId}" : null, DateTimeOffset.MaxValue));
    }
}
