using System.Net;
using System.Text.Json;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;
using CaMauG.Identity.Sessions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Tests.Clients;

/// <summary>Mini-apps with web pages of their own, as clients of the provider.</summary>
public sealed class MiniAppClientTests
{
    [Fact]
    public async Task SignIn_SessionAtTheHub_NeedsNoFurtherPrompt()
    {
        await using var host = await StartAsync(new("mot"));
        using var browser = host.NewBrowser();
        await browser.SignInAsync("congdan");

        var (identity, access) = await SignInAtAsync(browser, "mot");

        var account = host.Get<IPseudonyms>().Find(identity.GetProperty("sub").GetString()!, "mot");
        Assert.Equal((await host.Get<IAccounts>().FindByUsernameAsync("congdan", Cancellation))!.Id, account);
        Assert.Equal("mot", identity.GetProperty("aud").GetString());
        Assert.Equal("mot", access.GetProperty("aud").GetString());
        Assert.Equal(identity.GetProperty("sub").GetString(), access.GetProperty("sub").GetString());
    }

    [Fact]
    public async Task SignIn_AtTwoMiniAppsInOneSession_GivesThemNothingInCommon()
    {
        await using var host = await StartAsync(new("mot", "hai"));
        using var browser = host.NewBrowser();
        await browser.SignInAsync("congdan");

        var first = await SignInAtAsync(browser, "mot");
        var second = await SignInAtAsync(browser, "hai");

        string[] persons = ["sub", "sid", "jti", "oi_au_id", "oi_tkn_id"];
        Assert.Empty(Values(first, persons).Intersect(Values(second, persons)));
        Assert.Contains("sid", first.Identity.EnumerateObject().Select(static claim => claim.Name));
        Assert.Empty(Values(first, persons).Intersect((await SessionsAsync(host)).Select(static session => session.Id)));
    }

    [Fact]
    public async Task SignIn_NameNotGranted_LeavesItOut()
    {
        await using var host = await StartAsync(new("mot"));
        using var browser = host.NewBrowser();
        await browser.SignInAsync("congdan");
        var account = (await host.Get<IAccounts>().FindByUsernameAsync("congdan", Cancellation))!.Id;

        var (without, _) = await SignInAtAsync(browser, "mot");
        await host.Get<IConsents>().SetGrantedAsync(account, "mot", ["profile.name"], Cancellation);
        var tokens = await TokensAsync(browser, "mot");
        var told = await Browser.JsonAsync(await browser.GetAsync("/connect/userinfo", tokens.GetProperty("access_token").GetString()!));
        await host.Get<IConsents>().SetGrantedAsync(account, "mot", [], Cancellation);
        var withdrawn = await Browser.JsonAsync(await browser.GetAsync("/connect/userinfo", tokens.GetProperty("access_token").GetString()!));

        Assert.False(without.TryGetProperty("name", out _));
        Assert.True(Browser.Claims(tokens.GetProperty("id_token").GetString()!).TryGetProperty("name", out _));
        Assert.True(told.TryGetProperty("name", out _));
        Assert.False(withdrawn.TryGetProperty("name", out _));
    }

    [Fact]
    public async Task AccessToken_OfAMiniApp_IsNotTakenByTheGateway()
    {
        await using var host = await StartAsync(new("mot"));
        using var browser = host.NewBrowser();
        await browser.SignInAsync("congdan");

        var tokens = await TokensAsync(browser, "mot");

        using var stranger = host.NewBrowser();
        var answer = await stranger.GetAsync("/secret", tokens.GetProperty("access_token").GetString()!);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task SignIn_MiniAppNotServedAnyMore_IsRefusedAndItsCodesWithIt()
    {
        var apps = new MiniAppCatalog("mot");
        await using var host = await StartAsync(apps);
        using var browser = host.NewBrowser();
        await browser.SignInAsync("congdan");
        var verifier = Browser.NewVerifier();
        var code = Browser.Answer(await browser.GetAsync(Ask("mot", verifier)))["code"];

        apps.Suspend("mot");

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync(Ask("mot", Browser.NewVerifier()))).StatusCode);
        var refused = await browser.RedeemAsync(code, verifier, "mot", RedirectOf("mot"));
        Assert.Equal("unauthorized_client", refused.GetProperty("error").GetString());
    }

    [Fact]
    public async Task SignIn_RedirectOfAnotherMiniApp_IsRefused()
    {
        await using var host = await StartAsync(new("mot", "hai"));
        using var browser = host.NewBrowser();
        await browser.SignInAsync("congdan");

        var answer = await browser.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier(), "openid", "mot", RedirectOf("hai")));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task SignIn_AssuranceTooLow_TellsTheMiniApp()
    {
        await using var host = await StartAsync(new("mot") { MinAssurance = 2 });
        using var browser = host.NewBrowser();
        await browser.SignInAsync("phattrien");

        var answer = Browser.Answer(await browser.GetAsync(Ask("mot", Browser.NewVerifier())));

        Assert.Equal("unmet_authentication_requirements", answer["error"]);
    }

    [Fact]
    public async Task SignIn_WithoutTheStepUpAMiniAppNeeds_LeadsToItAndBack()
    {
        await using var host = await StartAsync(new("mot") { MinAssurance = 3 });
        using var browser = host.NewBrowser();
        await browser.SignInAsync("congdan");
        var verifier = Browser.NewVerifier();

        var silent = Browser.Answer(await browser.GetAsync(Ask("mot", verifier)));
        var asked = (await browser.GetAsync(AskOpenly("mot", verifier))).Headers.Location!.OriginalString;
        await SetStepUpAsync(host, DateTimeOffset.UtcNow);
        var code = Browser.Answer(await browser.GetAsync(ReturnOf(asked)))["code"];
        var tokens = await browser.RedeemAsync(code, verifier, "mot", RedirectOf("mot"));

        Assert.Equal("interaction_required", silent["error"]);
        Assert.StartsWith("/account/step-up?returnUrl=", asked, StringComparison.Ordinal);
        Assert.Equal("urn:camaug:loa:3", Browser.Claims(tokens.GetProperty("id_token").GetString()!).GetProperty("acr").GetString());
    }

    [Fact]
    public async Task SignIn_WhoDeclinesTheStepUp_ComesBackWithTheReason()
    {
        await using var host = await StartAsync(new("mot") { MinAssurance = 3 });
        using var browser = host.NewBrowser();
        await browser.SignInAsync("congdan");
        var asked = (await browser.GetAsync(AskOpenly("mot", Browser.NewVerifier()))).Headers.Location!.OriginalString;

        var client = await browser.PostAsync("/account/decline", ("returnUrl", ReturnOf(asked)));
        var answer = Browser.Answer(await browser.GetAsync(await client.Content.ReadAsStringAsync(Cancellation)));
        var forged = await browser.PostAsync("/account/decline", ("returnUrl", AskOpenly("mot", Browser.NewVerifier())));

        Assert.Equal("unmet_authentication_requirements", answer["error"]);
        Assert.Equal("/", await forged.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task SignIn_DuringAStepUp_GetsATokenThatEndsWithIt()
    {
        await using var host = await StartAsync(new("mot") { MinAssurance = 3 });
        using var browser = host.NewBrowser();
        await browser.SignInAsync("congdan");
        await SetStepUpAsync(host, DateTimeOffset.UtcNow.AddMinutes(-4));
        var tokens = await TokensAsync(browser, "mot");

        Assert.Equal("urn:camaug:loa:3", Browser.Claims(tokens.GetProperty("access_token").GetString()!).GetProperty("acr").GetString());
        Assert.InRange(tokens.GetProperty("expires_in").GetInt32(), 1, 60);
    }

    [Fact]
    public async Task EndSession_FromOneMiniApp_EndsTheSessionAndTellsEachMiniAppInIt()
    {
        await using var host = await StartAsync(new("mot", "hai"));
        using var browser = host.NewBrowser();
        await browser.SignInAsync("congdan");
        var hint = (await TokensAsync(browser, "mot")).GetProperty("id_token").GetString()!;
        await TokensAsync(browser, "hai");

        var answer = await browser.GetAsync(
            $"/connect/endsession?id_token_hint={hint}&post_logout_redirect_uri={Uri.EscapeDataString("https://mot.example/")}");

        Assert.Equal("https://mot.example/", answer.Headers.Location!.AbsoluteUri);
        Assert.All(await SessionsAsync(host), static session => Assert.NotNull(session.EndedAt));
        await using var database = await host.Get<IDbContextFactory<IdentityDb>>().CreateDbContextAsync(Cancellation);
        Assert.Equal(["hai", "mot"], await database.LogoutNotices.Select(static row => row.AppId).Order().ToListAsync(Cancellation));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string RedirectOf(string app) => MiniAppCatalog.RedirectOf(app);

    private static string Ask(string app, string verifier) =>
        Browser.AuthorizeUrl(verifier, "openid profile", app, RedirectOf(app), ("prompt", "none"));

    private static string AskOpenly(string app, string verifier) => Browser.AuthorizeUrl(verifier, "openid profile", app, RedirectOf(app));

    private static string ReturnOf(string page) => QueryHelpers.ParseQuery(page[page.IndexOf('?', StringComparison.Ordinal)..])["returnUrl"].ToString();

    // As a passkey would; what it takes to give one is tested in a browser.
    private static async Task SetStepUpAsync(IdentityHost host, DateTimeOffset at)
    {
        var session = Assert.Single(await SessionsAsync(host)).Id;
        await using (var database = await host.Get<IDbContextFactory<IdentityDb>>().CreateDbContextAsync(Cancellation))
        {
            await database.Sessions.Where(row => row.Id == session).ExecuteUpdateAsync(set => set.SetProperty(static row => row.SteppedUpAt, at), Cancellation);
        }

        host.Get<SessionLiveness>().Forget(session);
    }

    private static Task<IdentityHost> StartAsync(MiniAppCatalog apps) => IdentityHost.StartAsync(services: services => services
        .AddSingleton<IMiniAppClients>(apps).AddSingleton<ILogoutReceivers>(apps));

    private static async Task<JsonElement> TokensAsync(Browser browser, string app)
    {
        var verifier = Browser.NewVerifier();
        var code = Browser.Answer(await browser.GetAsync(Ask(app, verifier)))["code"];
        return await browser.RedeemAsync(code, verifier, app, RedirectOf(app));
    }

    private static async Task<(JsonElement Identity, JsonElement Access)> SignInAtAsync(Browser browser, string app)
    {
        var tokens = await TokensAsync(browser, app);
        return (Browser.Claims(tokens.GetProperty("id_token").GetString()!), Browser.Claims(tokens.GetProperty("access_token").GetString()!));
    }

    private static IEnumerable<string> Values((JsonElement Identity, JsonElement Access) tokens, string[] names) =>
        new[] { tokens.Identity, tokens.Access }.SelectMany(static token => token.EnumerateObject())
            .Where(claim => names.Contains(claim.Name)).Select(static claim => claim.Value.ToString());

    private static async Task<List<Session>> SessionsAsync(IdentityHost host)
    {
        await using var database = await host.Get<IDbContextFactory<IdentityDb>>().CreateDbContextAsync(Cancellation);
        return await database.Sessions.AsNoTracking().ToListAsync(Cancellation);
    }
}
