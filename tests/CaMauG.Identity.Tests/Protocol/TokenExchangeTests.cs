using System.Text.Json;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Settings;
using CaMauG.Identity.Tests.Clients;

namespace CaMauG.Identity.Tests.Protocol;

public sealed class TokenExchangeTests : IAsyncLifetime
{
    private const string Grant = "urn:ietf:params:oauth:grant-type:token-exchange";
    private const string AccessToken = "urn:ietf:params:oauth:token-type:access_token";
    private IdentityHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await IdentityHost.StartAsync(settings: static settings => settings.Clients =
        [Exchanger("camaug-api", "gia-ca", "dat-lich"), Exchanger("gia-ca", "dat-lich"), Exchanger("khac", "dat-lich")]);

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Gateway_WithACitizensToken_GetsOneForTheMiniAppWithinConsents()
    {
        using var browser = _host.NewBrowser();
        var token = await SignedInAsync(browser);
        var account = await AccountAsync();
        await GrantAsync(account, "gia-ca", "profile.name");

        var answer = await ExchangeAsync(browser, "camaug-api", token, "gia-ca");
        var narrowed = await ExchangeAsync(browser, "camaug-api", token, "gia-ca", ("scope", "location"));
        var claims = Browser.Claims(Token(answer));

        Assert.Equal(AccessToken, answer.GetProperty("issued_token_type").GetString());
        Assert.Equal("profile.name gia-ca", answer.GetProperty("scope").GetString());
        Assert.Equal("gia-ca", claims.GetProperty("aud").GetString());
        Assert.Equal(_host.Get<IPseudonyms>().For(account, "gia-ca"), claims.GetProperty("sub").GetString());
        Assert.Equal("camaug-api", claims.GetProperty("act").GetProperty("sub").GetString());
        Assert.NotEqual(Browser.Claims(token).GetProperty("sid").GetString(), claims.GetProperty("sid").GetString());
        Assert.Equal("gia-ca", Browser.Claims(Token(narrowed)).GetProperty("scope").GetString());
    }

    [Fact]
    public async Task MiniApp_TowardsAnother_NeedsTheCitizensLeaveAndIsNamedInTheChain()
    {
        using var browser = _host.NewBrowser();
        var account = await AccountAsync();
        var own = Token(await ExchangeAsync(browser, "camaug-api", await SignedInAsync(browser), "gia-ca"));

        var before = await ExchangeAsync(browser, "gia-ca", own, "dat-lich");
        await GrantAsync(account, "gia-ca", "dat-lich");
        var allowed = await ExchangeAsync(browser, "gia-ca", own, "dat-lich");
        var actor = Browser.Claims(Token(allowed)).GetProperty("act");

        Assert.Equal("access_denied", before.GetProperty("error").GetString());
        Assert.Equal("gia-ca", actor.GetProperty("sub").GetString());
        Assert.Equal("camaug-api", actor.GetProperty("act").GetProperty("sub").GetString());
    }

    [Fact]
    public async Task Token_MeantForSomebodyElse_IsNotExchanged()
    {
        using var browser = _host.NewBrowser();
        var token = await SignedInAsync(browser);

        var stranger = await ExchangeAsync(browser, "khac", token, "dat-lich");
        var elsewhere = await ExchangeAsync(browser, "camaug-api", token, "phan-anh");

        Assert.True(stranger.TryGetProperty("error", out JsonElement _), stranger.ToString());
        Assert.True(elsewhere.TryGetProperty("error", out JsonElement _), elsewhere.ToString());
    }

    [Fact]
    public async Task Token_OfASessionThatEnded_IsNotExchanged()
    {
        using var browser = _host.NewBrowser();
        var token = await SignedInAsync(browser);
        var own = Token(await ExchangeAsync(browser, "camaug-api", token, "gia-ca"));
        var account = await AccountAsync();
        await GrantAsync(account, "gia-ca", "dat-lich");
        foreach (var session in await _host.Get<ISessions>().ListAsync(account, TestContext.Current.CancellationToken))
        {
            await _host.Get<ISessions>().EndAsync(account, session.Id, TestContext.Current.CancellationToken);
        }

        Assert.Equal("invalid_grant", (await ExchangeAsync(browser, "camaug-api", token, "gia-ca")).GetProperty("error").GetString());
        Assert.Equal("invalid_grant", (await ExchangeAsync(browser, "gia-ca", own, "dat-lich")).GetProperty("error").GetString());
    }

    private static RegisteredClient Exchanger(string id, params string[] audiences) =>
        new() { Id = id, Name = id, SecretHashes = { TestClients.Hash(TestClients.Secret) }, Grants = { Grant }, Audiences = audiences, CanIntrospect = true };

    private static string Token(JsonElement answer) =>
        answer.TryGetProperty("access_token", out var token) ? token.GetString()! : throw new InvalidOperationException(answer.ToString());

    private static async Task<string> SignedInAsync(Browser browser) => Token(await browser.GetTokensAsync("congdan"));

    [Fact]
    public async Task ExchangedToken_Introspected_IsActiveForItsAudienceUntilTheSessionEnds()
    {
        using var browser = _host.NewBrowser();
        var token = Token(await ExchangeAsync(browser, "camaug-api", await SignedInAsync(browser), "gia-ca"));
        var account = await AccountAsync();

        var own = await IntrospectAsync(browser, "gia-ca", token);
        var stranger = await IntrospectAsync(browser, "khac", token);
        foreach (var session in await _host.Get<ISessions>().ListAsync(account, TestContext.Current.CancellationToken))
        {
            await _host.Get<ISessions>().EndAsync(account, session.Id, TestContext.Current.CancellationToken);
        }

        var after = await IntrospectAsync(browser, "gia-ca", token);

        Assert.True(own.GetProperty("active").GetBoolean(), own.ToString());
        Assert.Equal(_host.Get<IPseudonyms>().For(account, "gia-ca"), own.GetProperty("sub").GetString());
        Assert.Equal("camaug-api", own.GetProperty("act").GetProperty("sub").GetString());
        Assert.False(stranger.GetProperty("active").GetBoolean(), stranger.ToString());
        Assert.False(after.GetProperty("active").GetBoolean(), after.ToString());
    }

    private static async Task<JsonElement> IntrospectAsync(Browser browser, string client, string token) => await Browser.JsonAsync(
        await browser.PostAsync("/connect/introspect", ("client_id", client), ("client_secret", TestClients.Secret), ("token", token)));

    private static async Task<JsonElement> ExchangeAsync(Browser browser, string client, string token, string audience, params (string Name, string Value)[] more) =>
        await Browser.JsonAsync(await browser.PostAsync(
            "/connect/token",
            [("grant_type", Grant), ("client_id", client), ("client_secret", TestClients.Secret), ("subject_token", token), ("subject_token_type", AccessToken), ("audience", audience), .. more]));

    private async Task<AccountId> AccountAsync() =>
        (await _host.Get<IAccounts>().FindByUsernameAsync("congdan", TestContext.Current.CancellationToken))!.Id;

    private Task GrantAsync(AccountId account, string app, params string[] permissions) =>
        _host.Get<IConsents>().SetGrantedAsync(account, app, permissions, TestContext.Current.CancellationToken);
}
