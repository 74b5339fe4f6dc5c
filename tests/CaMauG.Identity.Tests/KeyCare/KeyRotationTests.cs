using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.KeyCare;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Tests.KeyCare;

public sealed class KeyRotationTests : IAsyncLifetime
{
    private readonly MovableClock _clock = new();
    private IdentityHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await StartAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task NewKey_IsPublishedADayBeforeItSigns_AndTheOldOneVerifiesAfterwards()
    {
        using var browser = _host.NewBrowser();
        var first = Assert.Single(await PublishedAsync(browser));

        await PassAsync(TimeSpan.FromDays(89));
        var announced = await PublishedAsync(browser);
        var tokens = await browser.GetTokensAsync("congdan");
        var access = Text(tokens, "access_token");
        await PassAsync(TimeSpan.FromDays(1));
        var successor = await browser.GetTokensAsync("congdan");
        await browser.GetTokensAsync("congdan");
        var refreshed = await browser.RefreshAsync(Text(tokens, "refresh_token"));

        Assert.Equal(first, announced[0]);
        Assert.Equal(2, announced.Count);
        Assert.Equal(first, Kid(access));
        Assert.Equal(announced[1], Kid(Text(successor, "access_token")));
        Assert.Equal(announced[1], Kid(Text(successor, "id_token")));
        Assert.Equal(announced[1], Kid(Text(refreshed, "access_token")));
        Assert.Equal([announced[1], first], await PublishedAsync(browser));
    }

    [Fact]
    public async Task AccessToken_OfTheOldKey_IsAcceptedAcrossTheChange_AndOneOfTheNewKeyAtOnce()
    {
        using var browser = _host.NewBrowser();
        await PassAsync(TimeSpan.FromDays(89));
        _clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(1));
        var before = Text(await browser.GetTokensAsync("congdan"), "access_token");

        await PassAsync(TimeSpan.FromMinutes(2));
        var after = Text(await browser.GetTokensAsync("congdan"), "access_token");

        Assert.NotEqual(Kid(before), Kid(after));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/secret", before)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/secret", after)).StatusCode);
        Assert.Equal("home", await (await browser.FollowAsync(await browser.GetAsync("/account/login-portal"))).Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task OldKey_IsGoneOnceTheLastRefreshTokenItSignedHasEnded()
    {
        using var browser = _host.NewBrowser();
        var first = Assert.Single(await PublishedAsync(browser));
        await PassAsync(TimeSpan.FromDays(89));
        await PassAsync(TimeSpan.FromDays(1));

        await PassAsync(TimeSpan.FromDays(30));
        var until = await PublishedAsync(browser);
        await PassAsync(TimeSpan.FromHours(1));
        var after = await PublishedAsync(browser);
        var log = (await _host.Get<IAuditLog>().ListAsync("key:" + first, 10, null, Cancellation)).Items;

        Assert.Contains(first, until);
        Assert.DoesNotContain(first, after);
        Assert.Equal(["signing_key.removed"], log.Select(static entry => entry.Node.Action));
    }

    [Fact]
    public async Task Replicas_AtTheSameMoment_MakeOneKeyAndAgree()
    {
        await using var other = await StartAsync(_host.Directory);
        using var browser = _host.NewBrowser();
        using var elsewhere = other.NewBrowser();

        _clock.Advance(TimeSpan.FromDays(89));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => (number % 2 is 0 ? _host : other).Get<KeyRotation>().CheckAsync(Cancellation)));
        var (here, there) = (await PublishedAsync(browser), await PublishedAsync(elsewhere));

        Assert.Equal(2, here.Count);
        Assert.Equal(here, there);
    }

    [Fact]
    public async Task KeysOfAHubOlderThanRotation_GoOnSigningAndAreReplacedInTime()
    {
        var directory = Directory.CreateTempSubdirectory("camaug-old-").FullName;
        var identity = Directory.CreateDirectory(Path.Combine(directory, "identity")).FullName;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(Path.Combine(identity, "signing.pem"), key.ExportPkcs8PrivateKeyPem(), Cancellation);
        await File.WriteAllBytesAsync(Path.Combine(identity, "encryption.key"), RandomNumberGenerator.GetBytes(32), Cancellation);
        await using var host = await StartAsync(directory);
        using var browser = host.NewBrowser();

        var old = Assert.Single(await PublishedAsync(browser));
        var signs = Kid(Text(await browser.GetTokensAsync("congdan"), "access_token"));
        _clock.Advance(TimeSpan.FromDays(90));
        await host.Get<KeyRotation>().CheckAsync(Cancellation);
        _clock.Advance(TimeSpan.FromDays(1));
        await host.Get<KeyRotation>().CheckAsync(Cancellation);
        var successor = Kid(Text(await browser.GetTokensAsync("congdan"), "access_token"));
        _clock.Advance(TimeSpan.FromDays(31));
        await host.Get<KeyRotation>().CheckAsync(Cancellation);

        Assert.Equal(old, signs);
        Assert.NotEqual(old, successor);
        Assert.False(File.Exists(Path.Combine(identity, "signing.pem")) || File.Exists(Path.Combine(identity, "encryption.key")));
        Assert.Equal([successor], await PublishedAsync(browser));
    }

    private Task<IdentityHost> StartAsync(string? directory = null) =>
        IdentityHost.StartAsync(directory: directory, services: services => services.AddSingleton<TimeProvider>(_clock));

    private async Task PassAsync(TimeSpan time)
    {
        _clock.Advance(time);
        await _host.Get<KeyRotation>().CheckAsync(Cancellation);
    }

    private static async Task<List<string>> PublishedAsync(Browser browser) =>
        [.. (await Browser.JsonAsync(await browser.GetAsync("/.well-known/jwks"))).GetProperty("keys").EnumerateArray().Select(static key => Text(key, "kid"))];

    private static string Kid(string jwt) => Text(Browser.Header(jwt), "kid");

    private static string Text(JsonElement from, string name) => from.TryGetProperty(name, out var value) ? value.GetString()! : throw new InvalidOperationException(from.ToString());
}
