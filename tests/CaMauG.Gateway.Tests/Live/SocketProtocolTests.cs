using System.Net;
using System.Net.WebSockets;
using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CaMauG.Gateway.Tests.Live;

/// <summary>The behaviours of the protocol document of <c>graphql-transport-ws</c>.</summary>
public sealed class SocketProtocolTests
{
    private const string Added = "subscription { added { id name size } }";

    private readonly LiveServices _services = new();

    private Task<GatewayHost> StartAsync(Action<GatewayOptions>? configure = null, Action<IServiceCollection>? add = null) =>
        GatewayHost.StartAsync(LiveGraph.Serving(), configure: configure, add: collection =>
        {
            collection.AddSingleton<Federation.Transports.ISubgraphTransportSource>(_services);
            add?.Invoke(collection);
        });

    [Theory]
    [InlineData(null)]
    [InlineData("graphql-ws")]
    public async Task Handshake_OtherSubprotocol_IsClosedWith4406(string? protocol)
    {
        await using var host = await StartAsync();
        // A client refuses a protocol it did not get; one that asks for none sees the close.
        if (protocol is not null)
        {
            using var refused = await SocketClient.ConnectAsync(host, protocol);
            Assert.Null(refused.Protocol);
            Assert.Equal(4406, await refused.ReadCloseAsync());
            return;
        }

        using var client = await SocketClient.ConnectAsync(host, null);
        Assert.Equal(4406, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task Init_Once_IsAcknowledged()
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.OpenAsync(host, """{"type":"connection_init","payload":{"any":{"thing":1}}}""");

        Assert.Equal("graphql-transport-ws", client.Protocol);
    }

    [Fact]
    public async Task Init_NeverSent_IsClosedWith4408()
    {
        await using var host = await StartAsync(static options => options.Subscriptions.InitTimeout = TimeSpan.FromMilliseconds(50));
        using var client = await SocketClient.ConnectAsync(host);

        Assert.Equal(4408, await client.ReadCloseAsync());
        Assert.Equal("Connection initialisation timeout", client.CloseReason);
    }

    [Fact]
    public async Task Init_Twice_IsClosedWith4429()
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.OpenAsync(host);

        await client.SendAsync("""{"type":"connection_init"}""");

        Assert.Equal(4429, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task Subscribe_BeforeAcknowledgement_IsClosedWith4401()
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.ConnectAsync(host);

        await client.SubscribeAsync("1", Added);

        Assert.Equal(4401, await client.ReadCloseAsync());
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":1}""")]
    [InlineData("""{"type":"start"}""")]
    [InlineData("""{"type":"next","id":"1"}""")]
    [InlineData("""{"type":"connection_ack"}""")]
    [InlineData("""{"type":"complete"}""")]
    [InlineData("""{"type":"ping"} {"type":"ping"}""")]
    [InlineData("""{"type":"subscribe","id":"","payload":{"query":"{ ok }"}}""")]
    [InlineData("""{"type":"subscribe","id":1,"payload":{"query":"{ ok }"}}""")]
    [InlineData("""{"type":"subscribe","payload":{"query":"{ ok }"}}""")]
    [InlineData("""{"type":"subscribe","id":"1"}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":"{ ok }"}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{}}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":1}}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{ ok }","variables":[]}}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{ ok }","operationName":2}}""")]
    public async Task Message_OutsideTheProtocol_IsClosedWith4400(string message)
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.OpenAsync(host);

        await client.SendAsync(message);

        Assert.Equal(4400, await client.ReadCloseAsync());
        Assert.NotEmpty(client.CloseReason!);
    }

    [Fact]
    public async Task Message_Binary_IsClosedWith4400()
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.OpenAsync(host);

        await client.SendAsync("""{"type":"ping"}""", WebSocketMessageType.Binary);

        Assert.Equal(4400, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task Init_PayloadIsNoObject_IsClosedWith4400()
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.ConnectAsync(host);

        await client.SendAsync("""{"type":"connection_init","payload":"token"}""");

        Assert.Equal(4400, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task Message_TooLarge_IsClosedWith1009()
    {
        await using var host = await StartAsync(static options => options.Subscriptions.MaxMessageSize = 1_024);
        using var client = await SocketClient.OpenAsync(host);

        await client.SendAsync("{\"type\":\"ping\",\"payload\":\"" + new string('x', 2_000) + "\"}");

        Assert.Equal(1009, await client.ReadCloseAsync());
    }

    [Theory]
    [InlineData("""{"type":"ping"}""", """{"type":"pong"}""")]
    [InlineData("""{"type":"ping","payload":{"n":1}}""", """{"type":"pong","payload":{"n":1}}""")]
    public async Task Ping_AlsoBeforeInit_IsAnsweredWithItsPayload(string ping, string pong)
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.ConnectAsync(host);

        await client.SendAsync("""{"type":"pong"}""");
        await client.SendAsync(ping);

        Assert.Equal(pong, await client.ReadAsync());
    }

    [Theory]
    [InlineData("{ ok }", """{"ok":true}""")]
    [InlineData("mutation { touch }", """{"touch":true}""")]
    public async Task Subscribe_SingleResult_IsNextThenComplete(string operation, string data)
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.OpenAsync(host);

        await client.SubscribeAsync("op \"1\"", operation);

        var next = await client.ReadJsonAsync();
        Assert.Equal(("next", "op \"1\"", data), (next["type"]!.GetValue<string>(), next["id"]!.GetValue<string>(), next["payload"]!["data"]!.ToJsonString()));
        var complete = await client.ReadJsonAsync();
        Assert.Equal(("complete", "op \"1\""), (complete["type"]!.GetValue<string>(), complete["id"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("{ unknown }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("{", "GRAPHQL_PARSE_FAILED")]
    [InlineData("subscription { added { id } secret { id } }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("subscription { secret { id } }", "UNAUTHORIZED_FIELD_OR_TYPE")]
    [InlineData("subscription($x: Boolean!) { added @skip(if: $x) { id } }", "SUBSCRIPTION_ROOT_FIELD")]
    public async Task Subscribe_Refused_IsOneErrorWithoutComplete(string operation, string code)
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.OpenAsync(host);

        await client.SubscribeAsync("1", operation);
        var error = await client.ReadJsonAsync();
        await client.SendAsync("""{"type":"ping"}""");

        Assert.Equal("error", error["type"]!.GetValue<string>());
        Assert.Equal(code, error["payload"]![0]!["extensions"]!["code"]!.GetValue<string>());
        Assert.Equal("""{"type":"pong"}""", await client.ReadAsync());
    }

    [Fact]
    public async Task Subscribe_Streaming_SendsEachEventAndCompletesWithItsSource()
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.OpenAsync(host);

        await client.SubscribeAsync("1", "subscription($k: String) { added(kind: $k) { id name size } }", new { k = "big" });
        var source = await _services.NextAsync();
        source.Send(1);
        source.Send(2);
        source.Complete();

        Assert.Equal("""{"kind":"big"}""".Replace("kind", "k", StringComparison.Ordinal), System.Text.Encoding.UTF8.GetString(source.Request.Variables.Span));
        Assert.Equal("""{"type":"next","id":"1","payload":{"data":{"added":{"id":"1","name":"n1","size":10}}}}""", await client.ReadAsync());
        Assert.Equal("""{"type":"next","id":"1","payload":{"data":{"added":{"id":"2","name":"n2","size":20}}}}""", await client.ReadAsync());
        Assert.Equal("""{"type":"complete","id":"1"}""", await client.ReadAsync());
    }

    [Fact]
    public async Task Subscribe_IdInUse_IsClosedWith4409()
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.OpenAsync(host);

        await client.SubscribeAsync("1", Added);
        var source = await _services.NextAsync();
        await client.SubscribeAsync("1", Added);

        Assert.Equal(4409, await client.ReadCloseAsync());
        Assert.Equal("Subscriber for 1 already exists", client.CloseReason);
        await source.Stopped;
    }

    [Fact]
    public async Task Complete_FromTheClient_StopsTheSourceAndFreesTheId()
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.OpenAsync(host);
        await client.SubscribeAsync("1", Added);
        var first = await _services.NextAsync();

        await client.SendAsync("""{"type":"complete","id":"1"}""");
        await first.Stopped;
        await client.SendAsync("""{"type":"complete","id":"never seen"}""");
        await client.SubscribeAsync("1", Added);
        var second = await _services.NextAsync();
        second.Send(7);

        Assert.Contains("n7", (await client.ReadAsync())!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Socket_ClosedByTheClient_StopsItsSources()
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.OpenAsync(host);
        await client.SubscribeAsync("1", Added);
        var source = await _services.NextAsync();

        await client.CloseAsync();

        Assert.Equal(WebSocketCloseStatus.NormalClosure, client.CloseCode);
        await source.Stopped;
    }

    [Fact]
    public async Task Socket_LostWithoutAWord_StopsItsSources()
    {
        await using var host = await StartAsync();
        LiveSource source;
        using (var client = await SocketClient.OpenAsync(host))
        {
            await client.SubscribeAsync("1", Added);
            source = await _services.NextAsync();
        }

        await source.Stopped;
    }

    [Fact]
    public async Task Shutdown_CompletesOperationsAndGoesAway()
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.OpenAsync(host);
        await client.SubscribeAsync("1", Added);
        var source = await _services.NextAsync();

        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Equal("""{"type":"complete","id":"1"}""", await client.ReadAsync());
        Assert.Equal(1001, await client.ReadCloseAsync());
        await source.Stopped;
    }

    [Fact]
    public async Task Lifetime_Reached_GoesAwayWithoutCompletingSoThatClientsReturn()
    {
        await using var host = await StartAsync(static options => options.Subscriptions.MaxLifetime = TimeSpan.FromMilliseconds(300));
        using var client = await SocketClient.OpenAsync(host);
        await client.SubscribeAsync("1", Added);

        Assert.Null(await client.ReadAsync());
        Assert.Equal(1001, (int)client.CloseCode!.Value);
    }

    [Fact]
    public async Task Operations_TooManyOnOneSocket_AreRefusedOneByOne()
    {
        await using var host = await StartAsync(static options => options.Subscriptions.MaxOperationsPerConnection = 1);
        using var client = await SocketClient.OpenAsync(host);
        await client.SubscribeAsync("1", Added);
        var source = await _services.NextAsync();

        await client.SubscribeAsync("2", Added);
        var error = await client.ReadJsonAsync();
        source.Send(1);

        Assert.Equal(("error", "2"), (error["type"]!.GetValue<string>(), error["id"]!.GetValue<string>()));
        Assert.Equal("MAX_CONNECTION_OPERATIONS_LIMIT", error["payload"]![0]!["extensions"]!["code"]!.GetValue<string>());
        Assert.Equal("1", (await client.ReadJsonAsync())["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Connections_TooManyOfOneCitizen_AreRefusedUntilOneCloses()
    {
        await using var host = await StartAsync(static options => options.Subscriptions.MaxConnectionsPerCaller = 1);
        var account = ("test-account", Guid.NewGuid().ToString());
        var first = await SocketClient.OpenAsync(host, headers: account);

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => SocketClient.ConnectAsync(host, headers: account));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        using var other = await SocketClient.OpenAsync(host, headers: ("test-account", Guid.NewGuid().ToString()));

        first.Dispose();
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                using var again = await SocketClient.OpenAsync(host, headers: account);
                return true;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    [Theory]
    [InlineData("https://evil.example", false, false)]
    [InlineData("https://portal.example", false, true)]
    [InlineData("SAME", false, true)]
    [InlineData(null, false, true)]
    [InlineData("https://evil.example", true, true)]
    public async Task Handshake_WithCookies_NeedsAnOwnOrigin(string? origin, bool hasToken, bool isAllowed)
    {
        await using var host = await StartAsync(static options => options.Subscriptions.AllowedOrigins.Add("https://portal.example"));
        List<(string, string)> headers = [("test-account", Guid.NewGuid().ToString())];
        if (origin is not null)
        {
            headers.Add(("Origin", origin == "SAME" ? host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) : origin));
        }

        if (hasToken)
        {
            headers.Add(("Authorization", "Bearer token"));
        }

        if (isAllowed)
        {
            using var client = await SocketClient.OpenAsync(host, headers: [.. headers]);
            return;
        }

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => SocketClient.ConnectAsync(host, headers: [.. headers]));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Init_GoodToken_IsTheCallerOfItsOperations()
    {
        await using var host = await StartAsync(add: static collection => collection.AddSingleton<IConnectionCallers, Callers>());
        using var client = await SocketClient.OpenAsync(host, """{"type":"connection_init","payload":{"authorization":"bearer good"}}""");

        await client.SubscribeAsync("1", "subscription { secret { id } }");
        var source = await _services.NextAsync();
        source.Send("""{"data":{"secret":{"id":"5"}}}""");

        Assert.Equal("""{"type":"next","id":"1","payload":{"data":{"secret":{"id":"5"}}}}""", await client.ReadAsync());
    }

    [Fact]
    public async Task Init_BadToken_IsClosedWith4403()
    {
        await using var host = await StartAsync(add: static collection => collection.AddSingleton<IConnectionCallers, Callers>());
        using var client = await SocketClient.ConnectAsync(host);

        await client.SendAsync("""{"type":"connection_init","payload":{"Authorization":"Bearer bad"}}""");

        Assert.Equal(4403, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task Init_TokenOfACitizenWithTooManyConnections_IsClosedWith1013()
    {
        await using var host = await StartAsync(
            static options => options.Subscriptions.MaxConnectionsPerCaller = 2, static collection => collection.AddSingleton<IConnectionCallers, Callers>());
        const string Init = """{"type":"connection_init","payload":{"Authorization":"Bearer good"}}""";
        using var first = await SocketClient.OpenAsync(host, Init);
        using var second = await SocketClient.OpenAsync(host, Init);
        using var third = await SocketClient.ConnectAsync(host);

        await third.SendAsync(Init);

        Assert.Equal(1013, await third.ReadCloseAsync());
    }

    [Fact]
    public async Task Token_Expires_OperationsAreToldAndTheSocketIsClosedWith4401()
    {
        await using var host = await StartAsync();
        var expires = DateTimeOffset.UtcNow.AddSeconds(2).ToUnixTimeSeconds();
        using var client = await SocketClient.OpenAsync(
            host, headers: [("test-account", Guid.NewGuid().ToString()), ("Authorization", "Bearer x"), ("test-expires", $"{expires}")]);
        await client.SubscribeAsync("1", Added);
        var source = await _services.NextAsync();

        var error = await client.ReadJsonAsync();

        Assert.Equal("TOKEN_EXPIRED", error["payload"]![0]!["extensions"]!["code"]!.GetValue<string>());
        Assert.Equal(4401, await client.ReadCloseAsync());
        await source.Stopped;
    }

    [Fact]
    public async Task Session_Ends_OperationsAreToldAndTheSocketIsClosedWith4401()
    {
        Callers callers = new();
        await using var host = await StartAsync(
            static options => options.Subscriptions.SignInCheckInterval = TimeSpan.FromMilliseconds(50),
            collection => collection.AddSingleton<IConnectionCallers>(callers));
        using var client = await SocketClient.OpenAsync(host, """{"type":"connection_init","payload":{"Authorization":"Bearer good"}}""");
        await client.SubscribeAsync("1", Added);
        await _services.NextAsync();

        callers.IsSignedIn = false;
        var error = await client.ReadJsonAsync();

        Assert.Equal("SESSION_ENDED", error["payload"]![0]!["extensions"]!["code"]!.GetValue<string>());
        Assert.Equal(4401, await client.ReadCloseAsync());
    }

    private sealed class Callers : IConnectionCallers
    {
        private volatile bool _isSignedIn = true;

        public bool IsSignedIn
        {
            get => _isSignedIn;
            set => _isSignedIn = value;
        }

        public ValueTask<ClaimsPrincipal?> FindAsync(string accessToken, CancellationToken cancellation) => ValueTask.FromResult(
            accessToken == "good" ? new ClaimsPrincipal(new ClaimsIdentity([new(CallerClaims.Account, "00000000-0000-0000-0000-000000000009")], "Bearer")) : null);

        public ValueTask<bool> IsSignedInAsync(ClaimsPrincipal caller, CancellationToken cancellation) => ValueTask.FromResult(IsSignedIn);
    }
}
