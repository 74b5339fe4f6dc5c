using System.Net;
using System.Text.RegularExpressions;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Identity.Tests.Sessions;

public sealed partial class SessionTests(SharedHost shared)
{
    [Fact]
    public async Task Session_EndedByItsOwner_EndsEverythingIssuedFromIt()
    {
        using var browser = shared.Host.NewBrowser();
        var tokens = await browser.GetTokensAsync("congdan2");
        var access = tokens.GetProperty("access_token").GetString()!;
        var before = await browser.GetAsync("/secret", access);
        var account = await FindAsync("congdan2");

        await shared.Host.Get<ISessions>().EndAsync(account.Id, Sid(tokens), Cancellation);
        var call = await browser.GetAsync("/secret", access);
        var userInfo = await browser.GetAsync("/connect/userinfo", access);
        var refresh = await browser.RefreshAsync(tokens.GetProperty("refresh_token").GetString()!);
        var silently = Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier(), more: ("prompt", "none"))));

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, call.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, userInfo.StatusCode);
        Assert.Equal("invalid_grant", refresh.GetProperty("error").GetString());
        Assert.Equal("login_required", silently["error"]);
    }

    [Fact]
    public async Task Session_EndedBySomeoneElse_Lives()
    {
        using var browser = shared.Host.NewBrowser();
        var tokens = await browser.GetTokensAsync("congdan2");

        await shared.Host.Get<ISessions>().EndAsync((await FindAsync("congdan")).Id, Sid(tokens), Cancellation);
        var call = await browser.GetAsync("/secret", tokens.GetProperty("access_token").GetString()!);

        Assert.Equal(HttpStatusCode.OK, call.StatusCode);
    }

    [Fact]
    public async Task Sessions_Listed_NameTheDevice()
    {
        using var browser = shared.Host.NewBrowser();
        browser.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36");
        var tokens = await browser.GetTokensAsync("congdan2");

        var sessions = await shared.Host.Get<ISessions>().ListAsync((await FindAsync("congdan2")).Id, Cancellation);

        Assert.Equal("Chrome · Android", Assert.Single(sessions, session => session.Id == Sid(tokens)).Device);
    }

    [Fact]
    public async Task EndSession_WithTheSessionsIdToken_SignsOutAtOnce()
    {
        using var browser = shared.Host.NewBrowser();
        var tokens = await browser.GetTokensAsync("congdan2");

        var response = await browser.GetAsync("/connect/endsession?post_logout_redirect_uri=camaug%3A%2F%2Fsigned-out&state=x&id_token_hint="
            + tokens.GetProperty("id_token").GetString());
        var call = await browser.GetAsync("/secret", tokens.GetProperty("access_token").GetString()!);

        Assert.Equal("camaug://signed-out?state=x", response.Headers.Location!.ToString().Replace("signed-out/", "signed-out", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Unauthorized, call.StatusCode);
    }

    [Fact]
    public async Task EndSession_WithoutProof_AsksFirst()
    {
        using var browser = shared.Host.NewBrowser();
        var tokens = await browser.GetTokensAsync("congdan2");
        var access = tokens.GetProperty("access_token").GetString()!;

        var page = await browser.GetAsync("/connect/endsession?client_id=camaug-mobile&post_logout_redirect_uri=camaug%3A%2F%2Fsigned-out");
        var html = await page.Content.ReadAsStringAsync(Cancellation);
        var before = await browser.GetAsync("/secret", access);
        var forged = await browser.PostAsync("/connect/endsession", ("camaug_confirmed", "1"));
        var afterForged = await browser.GetAsync("/secret", access);
        var fields = Hidden().Matches(html).Select(static match => (match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value))).ToArray();
        var done = await browser.PostAsync("/connect/endsession", fields);
        var after = await browser.GetAsync("/secret", access);

        Assert.Contains("Đăng xuất", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.OK, forged.StatusCode);
        Assert.Equal(HttpStatusCode.OK, afterForged.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
        Assert.Contains("form-action 'self' camaug:;", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.StartsWith("camaug://signed-out", done.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_AsSomeoneElse_EndsTheFormerSession()
    {
        using var browser = shared.Host.NewBrowser();
        var tokens = await browser.GetTokensAsync("congdan2");

        await browser.SignInAsync("congdan");
        var call = await browser.GetAsync("/secret", tokens.GetProperty("access_token").GetString()!);

        Assert.Equal(HttpStatusCode.Unauthorized, call.StatusCode);
    }

    [Fact]
    public async Task AccessToken_Revoked_IsRefused()
    {
        using var browser = shared.Host.NewBrowser();
        var tokens = await browser.GetTokensAsync("congdan2");
        var access = tokens.GetProperty("access_token").GetString()!;

        var revoked = await browser.PostAsync("/connect/revoke", ("client_id", "camaug-mobile"), ("token", access));
        var call = await browser.GetAsync("/secret", access);

        Assert.Equal(HttpStatusCode.OK, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, call.StatusCode);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [GeneratedRegex("name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    private static string Sid(System.Text.Json.JsonElement tokens) =>
        Browser.Claims(tokens.GetProperty("access_token").GetString()!).GetProperty("sid").GetString()!;

    private async Task<AccountProfile> FindAsync(string username) => (await shared.Host.Get<IAccounts>().FindByUsernameAsync(username, Cancellation))!;
}
