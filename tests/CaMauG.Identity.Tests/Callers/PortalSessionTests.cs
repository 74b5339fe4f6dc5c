using System.Net;
using System.Text.Json;
using CaMauG.Contracts.Accounts;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.Tests.Callers;

public sealed class PortalSessionTests(SharedHost shared)
{
    [Fact]
    public async Task Page_NotSignedIn_LeadsThroughTheProviderAndBack()
    {
        using var browser = shared.Host.NewBrowser();

        var caller = await Browser.JsonAsync(await EnterAsync(browser, "vanhanh"));

        var account = (await shared.Host.Get<IAccounts>().FindByUsernameAsync("vanhanh", Cancellation))!;
        Assert.Equal(account.Id.Value, caller.GetProperty("account").GetProperty("value").GetGuid());
        Assert.Equal(["citizen", "operator"], caller.GetProperty("roles").EnumerateArray().Select(static role => role.GetString()));
        Assert.Equal("camaug-portal", caller.GetProperty("clientId").GetString());
        var cookie = browser.Cookies.GetCookies(shared.Host.Url)["camaug"]!;
        Assert.True(cookie.HttpOnly);
    }

    [Fact]
    public async Task SignOut_WithTheFormsToken_EndsPortalAndProvider()
    {
        using var browser = shared.Host.NewBrowser();
        await EnterAsync(browser, "congdan2");
        var token = await (await browser.GetAsync("/antiforgery")).Content.ReadAsStringAsync(Cancellation);

        var refused = await browser.PostAsync("/account/sign-out");
        var still = await browser.GetAsync("/secret");
        var accepted = await browser.PostAsync("/account/sign-out", ("__RequestVerificationToken", token));
        var portal = await browser.GetAsync("/who");
        var provider = Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier(), more: ("prompt", "none"))));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        Assert.Equal("/", accepted.Headers.Location!.ToString());
        Assert.Equal("nobody", await portal.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("login_required", provider["error"]);
    }

    [Fact]
    public async Task Cookie_OfAnEndedSession_IsRefused()
    {
        using var browser = shared.Host.NewBrowser();
        var caller = (await Browser.JsonAsync(await EnterAsync(browser, "congdan2"))).Deserialize<JsonElement>();
        var account = new AccountId(caller.GetProperty("account").GetProperty("value").GetGuid());

        await shared.Host.Get<ISessions>().EndAsync(account, caller.GetProperty("sessionId").GetString()!, Cancellation);
        var response = await browser.GetAsync("/who");

        Assert.Equal("nobody", await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Cookie_BesideABrokenToken_IsNotUsed()
    {
        using var browser = shared.Host.NewBrowser();
        await EnterAsync(browser, "congdan2");

        var response = await browser.GetAsync("/secret", "not-a-token");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task ReturnUrl_OfAnotherSite_IsNotFollowed(string returnUrl)
    {
        using var browser = shared.Host.NewBrowser();
        await browser.SignInAsync("congdan2");

        var response = await browser.GetAsync("/account/login-portal?returnUrl=" + Uri.EscapeDataString(returnUrl));
        var callback = await browser.GetAsync((await browser.GetAsync(response.Headers.Location!.ToString())).Headers.Location!.ToString());

        Assert.Equal("/", callback.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("http://localhost:5080", "camaug", CookieSecurePolicy.SameAsRequest)]
    [InlineData("https://camau.example", "__Host-camaug", CookieSecurePolicy.Always)]
    public void Cookie_ByThePublicUrl_IsBoundToTheHostOrNot(string publicUrl, string name, CookieSecurePolicy policy)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddCaMauGIdentity(options => options.PublicUrl = new(publicUrl), static database => database.UseSqlite());
        using var provider = services.BuildServiceProvider();

        var cookie = provider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get("portal").Cookie;

        Assert.Equal((name, policy, SameSiteMode.Lax, "/"), (cookie.Name, cookie.SecurePolicy, cookie.SameSite, cookie.Path));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<HttpResponseMessage> EnterAsync(Browser browser, string username)
    {
        var page = await browser.GetAsync("/secret");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        var signIn = await browser.GetAsync((await browser.GetAsync(page.Headers.Location!.ToString())).Headers.Location!.ToString());
        var returnUrl = QueryHelpers.ParseQuery(signIn.Headers.Location!.ToString().Split('?')[1])["returnUrl"].ToString();
        var response = await browser.FollowAsync(await browser.SignInAsync(username, returnUrl: returnUrl));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response;
    }
}
