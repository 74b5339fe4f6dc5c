using System.Net;
using System.Text.Json;
using CaMauG.Contracts.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Tests.Callers;

/// <summary>A token that was found good a moment ago is good no longer than one that is looked at anew.</summary>
public sealed class SeenTokenTests : IAsyncLifetime
{
    private readonly MovableClock _clock = new();
    private IdentityHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await IdentityHost.StartAsync(services: services => services.AddSingleton<TimeProvider>(_clock));

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Token_SeenAndRevoked_IsRefusedAtOnce()
    {
        using var browser = _host.NewBrowser();
        var tokens = await SeenAsync(browser, "congdan");

        await browser.PostAsync("/connect/revoke", ("client_id", "camaug-mobile"), ("token", Text(tokens, "access_token")));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser, tokens));
    }

    [Fact]
    public async Task Token_SeenAndItsSessionEnded_IsRefusedAtOnce()
    {
        using var browser = _host.NewBrowser();
        var tokens = await SeenAsync(browser, "congdan");
        var caller = await CallerAsync(browser, tokens);

        await _host.Get<ISessions>().EndAsync(new AccountId(caller.GetProperty("account").GetProperty("value").GetGuid()), caller.GetProperty("sessionId").GetString()!, Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser, tokens));
    }

    [Fact]
    public async Task Token_SeenAndItsAccountLocked_IsRefusedAtOnce()
    {
        using var browser = _host.NewBrowser();
        var tokens = await SeenAsync(browser, "congdan2");
        var account = (await _host.Get<IAccounts>().FindByUsernameAsync("congdan2", Cancellation))!;

        await _host.Get<IAccountDesk>().LockAsync(await _host.ActorAsync("vanhanh"), account.Id, "Thử", Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser, tokens));
    }

    [Fact]
    public async Task Token_SeenAndItsKeyRetired_IsRefusedAtOnce()
    {
        using var browser = _host.NewBrowser();
        var tokens = await SeenAsync(browser, "congdan");
        var desk = _host.Get<ITokenKeyDesk>();
        var admin = await _host.ActorAsync("quantri");
        var key = Assert.Single((await desk.ListAsync(admin, Cancellation)).Value!);

        Assert.True((await desk.RetireAsync(admin, key.Id, Cancellation)).Succeeded);

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser, tokens));
    }

    [Fact]
    public async Task Token_SeenAMomentBeforeItsEnd_EndsInTime()
    {
        _clock.StopAt(DateTimeOffset.UtcNow);
        using var browser = _host.NewBrowser();
        var tokens = await SeenAsync(browser, "congdan");
        _clock.Advance(TimeSpan.FromSeconds(298));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, tokens));

        _clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser, tokens));
    }

    [Fact]
    public async Task Token_SeenHere_EndedByAReplica_IsRefusedSoon()
    {
        await using var replica = await IdentityHost.StartAsync(
            directory: _host.Directory, services: services => services.AddSingleton<TimeProvider>(_clock), settings: settings => settings.Configure = options => options.PublicUrl = _host.Url);
        using var browser = _host.NewBrowser();
        var tokens = await SeenAsync(browser, "congdan");
        var caller = await CallerAsync(browser, tokens);

        await replica.Get<ISessions>().EndAsync(new AccountId(caller.GetProperty("account").GetProperty("value").GetGuid()), caller.GetProperty("sessionId").GetString()!, Cancellation);
        var status = HttpStatusCode.OK;
        for (var i = 0; i < 100 && status is HttpStatusCode.OK; i++)
        {
            await Task.Delay(100, Cancellation);
            status = await StatusAsync(browser, tokens);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }

    [Fact]
    public async Task Token_OneLetterOtherThanASeenOne_IsRefused()
    {
        using var browser = _host.NewBrowser();
        var token = Text(await SeenAsync(browser, "congdan"), "access_token");
        var middle = token.Length / 2;

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/secret", token[..middle] + (token[middle] is 'A' ? 'B' : 'A') + token[(middle + 1)..])).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/secret", token[..^1])).StatusCode);
    }

    private static async Task<JsonElement> SeenAsync(Browser browser, string username)
    {
        var tokens = await browser.GetTokensAsync(username);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, tokens));
        }

        return tokens;
    }

    private static async Task<HttpStatusCode> StatusAsync(Browser browser, JsonElement tokens) => (await browser.GetAsync("/secret", Text(tokens, "access_token"))).StatusCode;

    private static async Task<JsonElement> CallerAsync(Browser browser, JsonElement tokens) => await Browser.JsonAsync(await browser.GetAsync("/secret", Text(tokens, "access_token")));

    private static string Text(JsonElement from, string name) => from.GetProperty(name).GetString()!;
}
