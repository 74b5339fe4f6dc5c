using System.Net.WebSockets;

namespace CaMauG.Gateway.Tests.Live;

/// <summary>The behaviours of the protocol document of <c>graphql-transport-ws</c>.</summary>
public sealed class SocketProtocolTests : SocketTests
{
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
        var source = await Services.NextAsync();
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
        var source = await Services.NextAsync();
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
        var first = await Services.NextAsync();

        await client.SendAsync("""{"type":"complete","id":"1"}""");
        await first.Stopped;
        await client.SendAsync("""{"type":"complete","id":"never seen"}""");
        await client.SubscribeAsync("1", Added);
        var second = await Services.NextAsync();
        second.Send(7);

        Assert.Contains("n7", (await client.ReadAsync())!, StringComparison.Ordinal);
    }
}
