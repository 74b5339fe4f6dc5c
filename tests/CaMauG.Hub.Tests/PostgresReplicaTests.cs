using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CaMauG.Testing;

namespace CaMauG.Hub.Tests;

/// <summary>Two hubs on one PostgreSQL and one Redis, each with a data folder of its own, started at the same moment on an empty database.</summary>
public sealed class PostgresReplicaTests : IAsyncLifetime
{
    private const string Me = "{ me { id displayName } }";

    private PostgresServer _postgres = null!;
    private RedisServer _redis = null!;
    private HubProcess _first = null!;
    private HubProcess _second = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _postgres = await PostgresServer.StartAsync();
        _redis = await RedisServer.StartAsync();
        var address = new Uri($"http://localhost:{HubProcess.FreePort()}");
        Dictionary<string, string> settings = new()
        {
            ["ConnectionStrings:Database"] = await _postgres.NewDatabaseAsync(),
            ["ConnectionStrings:Redis"] = _redis.Connection,
            ["Hub:KeySecrets:0"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["Hub:PublicUrl"] = address.OriginalString,
        };
        (_first, _second) = (HubProcess.Launch(settings, address), HubProcess.Launch(settings));
        await Task.WhenAll(_first.WaitUntilReadyAsync(), _second.WaitUntilReadyAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _second.DisposeAsync();
        await _first.DisposeAsync();
        await _redis.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    [Fact]
    public async Task Replicas_AreOneHub()
    {
        await AssertOneSignInAsync();
        await AssertOneCatalogAsync();
        await AssertOneSignOutAsync();
        await AssertRedisMayForgetAsync();
    }

    // Every request of the browser goes to the other replica than the one before: forms, cookies, codes and tokens of one are good at the other.
    private async Task AssertOneSignInAsync()
    {
        var turn = 0;
        using var browser = _first.NewBrowser(() => Interlocked.Increment(ref turn) % 2 == 0 ? _first : _second);
        await browser.SignInAsync("congdan", RunningHub.Password);
        for (var i = 0; i < 2; i++)
        {
            Assert.Contains("/account/sign-out", (await browser.OpenAsync("/tai-khoan")).Html, StringComparison.Ordinal);
        }

        await browser.AuthorizeAsync("congdan", RunningHub.Password);
        var (here, there) = (await browser.QueryAsync(Me), await browser.QueryAsync(Me));
        Assert.True(here["errors"] is null, here.ToJsonString());
        Assert.Equal(here.ToJsonString(), there.ToJsonString());
        var refresh = browser.RefreshToken!;
        for (var i = 0; i < 3; i++)
        {
            var tokens = await RefreshAsync(browser, refresh);
            refresh = (string?)tokens["refresh_token"] ?? throw new InvalidOperationException(tokens.ToJsonString());
        }

        using HttpClient client = new();
        Assert.Equal(
            await client.GetStringAsync(new Uri(_first.Address, "/.well-known/jwks"), Cancellation),
            await client.GetStringAsync(new Uri(_second.Address, "/.well-known/jwks"), Cancellation));
    }

    private async Task AssertOneCatalogAsync()
    {
        using var publisher = await AppPublisher.StartAsync(_first, RunningHub.Password);
        using var other = _first.NewBrowser(() => _second);
        await UntilAsync(async () => (await other.QueryAsync(AppPublisher.Query))["errors"] is null);
    }

    private async Task AssertOneSignOutAsync()
    {
        using var phone = _first.NewBrowser(() => _first);
        await phone.AuthorizeAsync("congdan2", RunningHub.Password);
        Assert.True((await phone.QueryAsync(Me))["data"]?["me"] is not null);
        using var desk = _first.NewBrowser(() => _second);
        await desk.AuthorizeAsync("congdan2", RunningHub.Password);

        var ended = await desk.QueryAsync("mutation { endOtherSessions { ended errors { code } } }");

        Assert.True(ended["errors"] is null, ended.ToJsonString());
        await UntilAsync(async () => !await IsSignedInAsync(phone));
        Assert.True(await IsSignedInAsync(desk));
        Assert.NotNull((await RefreshAsync(phone, phone.RefreshToken!))["error"]);
    }

    private async Task AssertRedisMayForgetAsync()
    {
        using var browser = _first.NewBrowser(() => _first);
        await browser.AuthorizeAsync("vanhanh", RunningHub.Password);
        await browser.OpenAsync("/account/login-portal?returnUrl=%2F");

        await _redis.RestartAsync();
        await _second.KillAndRestartAsync();

        using var after = _first.NewBrowser(() => _second);
        Assert.Contains("/account/sign-out", (await browser.OpenAsync("/tai-khoan")).Html, StringComparison.Ordinal);
        Assert.True(await IsSignedInAsync(browser));
        Assert.NotNull((await RefreshAsync(after, browser.RefreshToken!))["access_token"]);
    }

    private static Task<JsonObject> RefreshAsync(HubBrowser browser, string token) =>
        browser.TokenAsync(new() { ["grant_type"] = "refresh_token", ["client_id"] = "camaug-mobile", ["refresh_token"] = token });

    private static async Task<bool> IsSignedInAsync(HubBrowser browser)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri("/graphql", UriKind.Relative))
        {
            Content = new StringContent("""{"query":"{ me { id } }"}""", new MediaTypeHeaderValue("application/json")),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", browser.AccessToken) },
        };
        using var response = await browser.SendAsync(request);
        return response.IsSuccessStatusCode && JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!["data"]?["me"] is not null;
    }

    private async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 300; i++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(100, Cancellation);
        }

        Assert.Fail($"It did not come about in thirty seconds. The hubs printed: {_first.Output} {_second.Output}");
    }
}
