using System.Net;
using System.Net.WebSockets;

namespace CaMauG.Gateway.Tests.Live;

/// <summary>What ends a socket, and how many there may be.</summary>
public sealed class SocketLifetimeTests : SocketTests
{
    [Fact]
    public async Task Socket_ClosedByTheClient_StopsItsSources()
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.OpenAsync(host);
        await client.SubscribeAsync("1", Added);
        var source = await Services.NextAsync();

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
            source = await Services.NextAsync();
        }

        await source.Stopped;
    }

    [Fact]
    public async Task Shutdown_CompletesOperationsAndGoesAway()
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.OpenAsync(host);
        await client.SubscribeAsync("1", Added);
        var source = await Services.NextAsync();

        var stopping = host.StopAsync();

        Assert.Equal("""{"type":"complete","id":"1"}""", await client.ReadAsync());
        Assert.Equal(1001, await client.ReadCloseAsync());
        await source.Stopped;
        await client.CloseAsync();
        await stopping;
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
        var source = await Services.NextAsync();

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
}
