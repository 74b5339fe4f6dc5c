using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using CaMauG.Sdk.AspNetCore.Settings;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CaMauG.Sdk.AspNetCore.Tests.Pages;

public sealed class SignInTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_ThatNeedsTheCitizen_LeadsThroughTheHubAndBack()
    {
        await using var pages = await PagesServer.StartAsync();
        using var browser = pages.Server.NewBrowser();

        Assert.Equal("nobody", await browser.GetStringAsync("/", Cancellation));
        Assert.Equal("citizen-1", await browser.GetStringAsync("/mine", Cancellation));
        Assert.Equal("citizen-1 1 Nguyễn Thị Đước", await browser.GetStringAsync("/", Cancellation));

        var asked = pages.Hub.Asked;
        Assert.Equal(
            (MiniAppServer.AppId, "code", "S256", "openid profile", "vi"),
            (asked["client_id"], asked["response_type"], asked["code_challenge_method"], asked["scope"], asked["ui_locales"]));
        Assert.Equal(new Uri(pages.Server.Address, "/sign-in/callback").AbsoluteUri, asked["redirect_uri"]);
        Assert.DoesNotContain("prompt", asked.Keys);
        Assert.DoesNotContain("acr_values", asked.Keys);
    }

    [Fact]
    public async Task Cookie_OfASession_HoldsNothingButAKeyAndIsForThisHostAlone()
    {
        await using var pages = await PagesServer.StartAsync();
        using var browser = pages.Server.NewBrowser(follow: false);

        var cookie = await SignInByHandAsync(browser);

        Assert.StartsWith($"camaug-{MiniAppServer.AppId}=", cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/; samesite=lax; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.True(cookie.Length < 800, cookie);
    }

    [Fact]
    public async Task Cookies_OutsideDevelopment_AreSentByHttpsToThisHostAlone()
    {
        await using var server = await MiniAppServer.StartAsync<NoApp>("type Query { a: Int }", static services => services.AddCaMauGMiniAppPages());

        var cookie = server.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(MiniAppPageSchemes.Session).Cookie;
        var protocol = server.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(MiniAppPageSchemes.Hub);

        Assert.Equal(("__Host-camaug-" + MiniAppServer.AppId, CookieSecurePolicy.Always, "/", null, SameSiteMode.Lax), (cookie.Name, cookie.SecurePolicy, cookie.Path, cookie.Domain, cookie.SameSite));
        Assert.Equal((CookieSecurePolicy.Always, CookieSecurePolicy.Always, true), (protocol.CorrelationCookie.SecurePolicy, protocol.NonceCookie.SecurePolicy, protocol.RequireHttpsMetadata));
    }

    [Theory]
    [InlineData("/mine?a=1")]
    [InlineData("{own}/mine?a=1")]
    public async Task Initiation_ByTheHub_LandsSignedInWhereItLeads(string target)
    {
        await using var pages = await PagesServer.StartAsync();
        using var browser = pages.Server.NewBrowser();
        var address = target.Replace("{own}", pages.Server.Address.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal);

        using var landed = await browser.GetAsync($"/sign-in?iss={Uri.EscapeDataString(pages.Hub.Issuer)}&target_link_uri={Uri.EscapeDataString(address)}&login_hint=somebody", Cancellation);

        Assert.Equal("/mine?a=1", landed.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Equal("citizen-1", await landed.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("somebody", pages.Hub.Asked["login_hint"]);
    }

    [Fact]
    public async Task Initiation_ByAForm_WorksAsByALink()
    {
        await using var pages = await PagesServer.StartAsync();
        using var browser = pages.Server.NewBrowser();
        using FormUrlEncodedContent form = new([new("iss", pages.Hub.Issuer), new("target_link_uri", "/mine")]);

        using var landed = await browser.PostAsync("/sign-in", form, Cancellation);

        Assert.Equal("citizen-1", await landed.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("{iss}", "https://elsewhere.example/")]
    [InlineData("{iss}", "//elsewhere.example/")]
    [InlineData("{iss}", "/\\elsewhere.example/")]
    [InlineData("{iss}", "{own}//elsewhere.example/")]
    [InlineData("{iss}", "javascript:alert(1)")]
    [InlineData("{iss}", "mine")]
    [InlineData("https://other-hub.example/", "/mine")]
    [InlineData("{iss}x", "/mine")]
    public async Task Initiation_NamingAnotherHubOrHost_IsRefusedOnAPage(string issuer, string target)
    {
        await using var pages = await PagesServer.StartAsync();
        using var browser = pages.Server.NewBrowser(follow: false);
        var own = pages.Server.Address.AbsoluteUri.TrimEnd('/');

        using var refused = await browser.GetAsync(
            $"/sign-in?iss={Uri.EscapeDataString(issuer.Replace("{iss}", pages.Hub.Issuer, StringComparison.Ordinal))}&target_link_uri={Uri.EscapeDataString(target.Replace("{own}", own, StringComparison.Ordinal))}",
            Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("đã bị bỏ qua", await ReadAsync(refused), StringComparison.Ordinal);
        Assert.Empty(pages.Hub.Asked);
    }

    [Fact]
    public async Task Initiation_WhileSomebodyElseIsSignedInAtTheHub_ChangesWhoIsHereAndEndsTheOldSession()
    {
        await using var pages = await PagesServer.StartAsync();
        CookieContainer cookies = new();
        using var browser = pages.Server.NewBrowser(cookies: cookies);
        await browser.GetStringAsync("/mine", Cancellation);
        using var copy = pages.Server.NewBrowser(cookies: Copy(cookies, pages.Server.Address));
        Assert.Equal("citizen-1 1 Nguyễn Thị Đước", await copy.GetStringAsync("/", Cancellation));

        (pages.Hub.Subject, pages.Hub.Session, pages.Hub.Name) = ("citizen-2", "session-2", null);
        await browser.GetStringAsync("/sign-in", Cancellation);

        Assert.Equal("citizen-2 1 ", await browser.GetStringAsync("/", Cancellation));
        Assert.Equal("nobody", await copy.GetStringAsync("/", Cancellation));
    }

    [Fact]
    public async Task Cookie_FromBeforeASignIn_OpensNothingAfterIt()
    {
        await using var pages = await PagesServer.StartAsync();
        CookieContainer planted = new();
        using var browser = pages.Server.NewBrowser(cookies: planted);
        await browser.GetStringAsync("/mine", Cancellation);
        using var attacker = pages.Server.NewBrowser(cookies: Copy(planted, pages.Server.Address));

        await browser.GetStringAsync("/sign-in", Cancellation);

        Assert.Equal("nobody", await attacker.GetStringAsync("/", Cancellation));
        Assert.NotEqual("nobody", await browser.GetStringAsync("/", Cancellation));
    }

    [Fact]
    public async Task Operation_WithTheCookieOfAPage_IsAnonymous()
    {
        await using var pages = await PagesServer.StartAsync();
        using var browser = pages.Server.NewBrowser();
        await browser.GetStringAsync("/mine", Cancellation);

        using var withCookie = await browser.PostAsJsonAsync("/graphql", new { query = "{ me }" }, Cancellation);
        browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", pages.Hub.AccessToken());
        using var withToken = await browser.PostAsJsonAsync("/graphql", new { query = "{ me }" }, Cancellation);

        Assert.Equal("""{"data":{"me":null}}""", await withCookie.Content.ReadAsStringAsync(Cancellation));
        Assert.Contains("citizen-1 Ng", await withToken.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_OfAScript_GetsAStatusAndNoRedirect()
    {
        await using var pages = await PagesServer.StartAsync();
        using var browser = pages.Server.NewBrowser(follow: false);
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Mode", "cors");

        using var asked = await browser.GetAsync("/mine", Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, asked.StatusCode);
    }

    [Fact]
    public async Task Form_SentAfterTheSessionEnded_LeadsBackToItsPage()
    {
        await using var pages = await PagesServer.StartAsync();
        using var browser = pages.Server.NewBrowser();
        browser.DefaultRequestHeaders.Referrer = new(pages.Server.Address, "/?form");

        using var landed = await browser.PostAsync("/mine", null, Cancellation);

        Assert.Equal("/?form", landed.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Equal("citizen-1 1 Nguyễn Thị Đước", await landed.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Page_ForARoleOneDoesNotHave_IsForbiddenWithoutASignIn()
    {
        await using var pages = await PagesServer.StartAsync();
        using var browser = pages.Server.NewBrowser();
        await browser.GetStringAsync("/mine", Cancellation);

        using var refused = await browser.GetAsync("/officers", Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task SignIn_AfterTheHubRotatedItsKeys_Works()
    {
        MovedClock clock = new();
        await using var pages = await PagesServer.StartAsync(clock: clock);
        using var first = pages.Server.NewBrowser();
        await first.GetStringAsync("/mine", Cancellation);

        pages.Hub.RotateKey();
        clock.Move(TimeSpan.FromSeconds(20));
        using var second = pages.Server.NewBrowser();

        Assert.Equal("citizen-1", await second.GetStringAsync("/mine", Cancellation));
    }

    private static async Task<string> SignInByHandAsync(HttpClient browser)
    {
        var next = new Uri("/mine", UriKind.Relative);
        while (true)
        {
            using var response = await browser.GetAsync(next, Cancellation);
            if (response.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.FirstOrDefault(static cookie => cookie.StartsWith("camaug-", StringComparison.Ordinal)) is { } session)
            {
                return session;
            }

            next = response.Headers.Location!;
        }
    }

    internal static CookieContainer Copy(CookieContainer cookies, Uri address)
    {
        CookieContainer copy = new();
        foreach (System.Net.Cookie cookie in cookies.GetCookies(address))
        {
            copy.Add(new System.Net.Cookie(cookie.Name, cookie.Value, cookie.Path, cookie.Domain));
        }

        return copy;
    }

    internal static async Task<string> ReadAsync(HttpResponseMessage response) => WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Cancellation));

    private sealed class NoApp : IMiniApp
    {
        public void Configure(MiniAppBuilder builder) => builder.Query("a", static _ => 1);
    }
}
