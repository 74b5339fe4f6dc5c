using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Tests.Clients;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Tests.Protocol;

/// <summary>What a mini-app with pages of its own asks people for when they come to it for the first time.</summary>
public sealed class MiniAppConsentTests
{
    private static readonly ConsentPermission s_optional = new("profile.name", "Chào bạn bằng tên", Required: false);
    private static readonly ConsentPermission s_required = new("profile.phone", "Gọi lại cho bạn", Required: true);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FirstUse_WithAnOptionalPermission_IsAskedOnceWhateverTheAnswer(bool grants)
    {
        await using var host = await StartAsync(new("mot") { Permissions = [s_optional] });
        using var browser = host.NewBrowser();
        await browser.SignInAsync("congdan");
        var verifier = Browser.NewVerifier();
        var page = (await browser.GetAsync(Ask(verifier))).Headers.Location!.ToString();
        var prompt = await Browser.JsonAsync(await browser.GetAsync(page));

        var answered = await AnswerAsync(host, browser, page, "allow", grants ? ["profile.name"] : []);
        var tokens = await browser.RedeemAsync(answered["code"], verifier, "mot", MiniAppCatalog.RedirectOf("mot"));
        var later = Browser.Answer(await browser.GetAsync(Ask(Browser.NewVerifier(), ("prompt", "none"))));

        Assert.StartsWith("/account/consent?returnUrl=", page, StringComparison.Ordinal);
        Assert.Equal("Chào bạn bằng tên", prompt.GetProperty("permissions")[0].GetProperty("reason").GetString());
        Assert.Equal(grants, Browser.Claims(tokens.GetProperty("id_token").GetString()!).TryGetProperty("name", out _));
        Assert.Contains("code", later);
    }

    [Fact]
    public async Task FirstUse_BeforeTheAnswer_TellsNothing()
    {
        await using var host = await StartAsync(new("mot") { Permissions = [s_optional] });
        using var browser = host.NewBrowser();
        await browser.SignInAsync("congdan");

        var answer = Browser.Answer(await browser.GetAsync(Ask(Browser.NewVerifier(), ("prompt", "none"))));

        Assert.Equal("consent_required", answer["error"]);
    }

    [Fact]
    public async Task FirstUse_OfAMiniAppOnTheHome_WasAnsweredThere()
    {
        await using var host = await StartAsync(new("mot") { Permissions = [s_optional], AreInstalled = true });
        using var browser = host.NewBrowser();
        await browser.SignInAsync("congdan");

        Assert.Contains("code", Browser.Answer(await browser.GetAsync(Ask(Browser.NewVerifier(), ("prompt", "none")))));
    }

    [Fact]
    public async Task RequiredPermission_Missing_IsAskedForUntilItIsGrantedOrThePersonLeaves()
    {
        await using var host = await StartAsync(new("mot") { Permissions = [s_optional, s_required], AreInstalled = true });
        using var browser = host.NewBrowser();
        await browser.SignInAsync("congdan");
        var account = (await host.Get<IAccounts>().FindByUsernameAsync("congdan", Cancellation))!.Id;
        var page = (await browser.GetAsync(Ask(Browser.NewVerifier()))).Headers.Location!.ToString();

        var left = await AnswerAsync(host, browser, page, "leave", ["profile.name", "profile.phone"]);
        Assert.Equal("access_denied", left["error"]);
        Assert.Empty(await host.Get<IConsents>().GetGrantedAsync(account, "mot", Cancellation));

        var asked = await browser.PostAsync("/account/consent", ("returnUrl", ReturnUrl(host, page)), ("answer", "allow"), ("permission", "profile.name"));
        var again = (await browser.GetAsync(asked.Headers.Location!.ToString())).Headers.Location!.ToString();
        Assert.StartsWith("/account/consent", again, StringComparison.Ordinal);
        Assert.Empty(await host.Get<IConsents>().GetGrantedAsync(account, "mot", Cancellation));

        Assert.Contains("code", await AnswerAsync(host, browser, again, "allow", ["profile.phone", "location"]));
        Assert.Equal(["profile.phone"], await host.Get<IConsents>().GetGrantedAsync(account, "mot", Cancellation));
    }

    private static Task<IdentityHost> StartAsync(MiniAppCatalog apps) => IdentityHost.StartAsync(services: services => services
        .AddSingleton<IMiniAppClients>(apps).AddSingleton<ILogoutReceivers>(apps));

    private static string Ask(string verifier, params (string Name, string Value)[] more) =>
        Browser.AuthorizeUrl(verifier, "openid profile", "mot", MiniAppCatalog.RedirectOf("mot"), more);

    private static string ReturnUrl(IdentityHost host, string page) => QueryHelpers.ParseQuery(new Uri(host.Url, page).Query)["returnUrl"].ToString();

    private static async Task<Dictionary<string, string>> AnswerAsync(IdentityHost host, Browser browser, string page, string answer, string[] permissions)
    {
        (string, string)[] fields = [("returnUrl", ReturnUrl(host, page)), ("answer", answer), .. permissions.Select(static permission => ("permission", permission))];
        var goOn = await browser.PostAsync("/account/consent", fields);
        return Browser.Answer(await browser.GetAsync(goOn.Headers.Location!.ToString()));
    }
}
