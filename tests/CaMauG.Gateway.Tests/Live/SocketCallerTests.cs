using System.Net;
using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests.Live;

/// <summary>Whose operations a socket carries, and for how long.</summary>
public sealed class SocketCallerTests : SocketTests
{
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
        var source = await Services.NextAsync();
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
        var source = await Services.NextAsync();

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
        await Services.NextAsync();

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
