using System.Net;
using CaMauG.Sdk.AspNetCore.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Sdk.AspNetCore.Tests.Pages;

public sealed class SessionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Session_TheHubEnded_IsRefusedWithTheNextRequestWhoeverHasTheCookie()
    {
        await using var pages = await PagesServer.StartAsync();
        CookieContainer cookies = new();
        using var browser = pages.Server.NewBrowser(cookies: cookies);
        await browser.GetStringAsync("/mine", Cancellation);
        using var copy = pages.Server.NewBrowser(cookies: SignInTests.Copy(cookies, pages.Server.Address));

        Assert.Equal(200, await pages.TellAsync(pages.Hub.LogoutToken()));

        Assert.Equal("nobody", await browser.GetStringAsync("/", Cancellation));
        Assert.Equal("nobody", await copy.GetStringAsync("/", Cancellation));
    }

    [Fact]
    public async Task Session_OfAnotherPersonOrBrowser_GoesOn()
    {
        await using var pages = await PagesServer.StartAsync();
        using var ended = pages.Server.NewBrowser();
        await ended.GetStringAsync("/mine", Cancellation);
        pages.Hub.Session = "session-2";
        using var other = pages.Server.NewBrowser();
        await other.GetStringAsync("/mine", Cancellation);

        await pages.TellAsync(pages.Hub.LogoutToken(static claims => claims["sid"] = "session-1"));

        Assert.Equal("nobody", await ended.GetStringAsync("/", Cancellation));
        Assert.StartsWith("citizen-1", await other.GetStringAsync("/", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogoutToken_ThatNamesNoSession_EndsAllOfThePerson()
    {
        await using var pages = await PagesServer.StartAsync();
        using var first = pages.Server.NewBrowser();
        await first.GetStringAsync("/mine", Cancellation);
        pages.Hub.Session = "session-2";
        using var second = pages.Server.NewBrowser();
        await second.GetStringAsync("/mine", Cancellation);
        (pages.Hub.Subject, pages.Hub.Session) = ("citizen-2", "session-3");
        using var somebodyElse = pages.Server.NewBrowser();
        await somebodyElse.GetStringAsync("/mine", Cancellation);

        var status = await pages.TellAsync(pages.Hub.LogoutToken(static claims =>
        {
            claims["sub"] = "citizen-1";
            claims.Remove("sid");
        }));

        Assert.Equal(200, status);
        Assert.Equal("nobody", await first.GetStringAsync("/", Cancellation));
        Assert.Equal("nobody", await second.GetStringAsync("/", Cancellation));
        Assert.StartsWith("citizen-2", await somebodyElse.GetStringAsync("/", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_UnusedForTooLong_IsOver()
    {
        MovedClock clock = new();
        await using var pages = await PagesServer.StartAsync(clock: clock);
        using var browser = pages.Server.NewBrowser();
        await browser.GetStringAsync("/mine", Cancellation);

        clock.Move(TimeSpan.FromMinutes(50));
        Assert.StartsWith("citizen-1", await browser.GetStringAsync("/", Cancellation), StringComparison.Ordinal);
        clock.Move(TimeSpan.FromMinutes(50));
        Assert.StartsWith("citizen-1", await browser.GetStringAsync("/", Cancellation), StringComparison.Ordinal);
        clock.Move(TimeSpan.FromMinutes(61));

        Assert.Equal("nobody", await browser.GetStringAsync("/", Cancellation));
    }

    [Fact]
    public async Task Session_UsedAllTheTime_EndsAfterItsLifetime()
    {
        MovedClock clock = new();
        await using var pages = await PagesServer.StartAsync(clock: clock);
        using var browser = pages.Server.NewBrowser();
        await browser.GetStringAsync("/mine", Cancellation);

        for (var hours = 0; hours < 23; hours++)
        {
            Assert.StartsWith("citizen-1", await browser.GetStringAsync("/", Cancellation), StringComparison.Ordinal);
            clock.Move(TimeSpan.FromMinutes(31));
        }

        clock.Move(TimeSpan.FromMinutes(8));
        Assert.Equal("nobody", await browser.GetStringAsync("/", Cancellation));
    }

    [Fact]
    public async Task Store_ThatIsFull_LetsTheLongestUnusedGo()
    {
        MovedClock clock = new();
        await using var pages = await PagesServer.StartAsync(static options => options.MaxSessions = 2, clock);
        List<HttpClient> browsers = [];
        for (var i = 0; i < 3; i++)
        {
            pages.Hub.Session = $"session-{i}";
            browsers.Add(pages.Server.NewBrowser());
            await browsers[i].GetStringAsync("/mine", Cancellation);
            clock.Move(TimeSpan.FromSeconds(1));
            await browsers[0].GetStringAsync("/", Cancellation);
        }

        Assert.StartsWith("citizen-1", await browsers[0].GetStringAsync("/", Cancellation), StringComparison.Ordinal);
        Assert.Equal("nobody", await browsers[1].GetStringAsync("/", Cancellation));
        Assert.StartsWith("citizen-1", await browsers[2].GetStringAsync("/", Cancellation), StringComparison.Ordinal);
        browsers.ForEach(static browser => browser.Dispose());
    }

    [Fact]
    public async Task SignOut_Here_EndsTheSessionAndLeadsToTheHubWithTheProofOfIt()
    {
        await using var pages = await PagesServer.StartAsync();
        using var browser = pages.Server.NewBrowser(follow: false);
        Uri? next = new("/mine", UriKind.Relative);
        while (next is not null)
        {
            using var step = await browser.GetAsync(next, Cancellation);
            next = step.Headers.Location;
        }

        using var left = await browser.PostAsync("/sign-out", null, Cancellation);
        using var again = await browser.PostAsync("/sign-out", null, Cancellation);

        var asked = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(left.Headers.Location!.Query);
        Assert.Equal(pages.Hub.Issuer + "endsession", left.Headers.Location.GetLeftPart(UriPartial.Path));
        Assert.Equal((MiniAppServer.AppId, pages.Server.Address.AbsoluteUri), (asked["client_id"].ToString(), asked["post_logout_redirect_uri"].ToString()));
        Assert.Equal("session-1", new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(asked["id_token_hint"]).GetClaim("sid").Value);
        Assert.Equal("/", again.Headers.Location!.ToString());
        Assert.Equal("nobody", await browser.GetStringAsync("/", Cancellation));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://neighbour.example")]
    [InlineData("Origin", "null")]
    public async Task SignOut_ByAnotherSite_IsRefused(string header, string value)
    {
        await using var pages = await PagesServer.StartAsync();
        using var browser = pages.Server.NewBrowser();
        await browser.GetStringAsync("/mine", Cancellation);
        using HttpRequestMessage request = new(HttpMethod.Post, "/sign-out");
        request.Headers.Add(header, value);

        using var refused = await browser.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.StartsWith("citizen-1", await browser.GetStringAsync("/", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Renewal_OfASessionThatEndedMeanwhile_DoesNotBringItBack()
    {
        await using var pages = await PagesServer.StartAsync();
        var store = pages.Server.Services.GetRequiredService<PageSessions>();
        using var browser = pages.Server.NewBrowser();
        var ticket = new Microsoft.AspNetCore.Authentication.AuthenticationTicket(
            new(new System.Security.Claims.ClaimsIdentity([new("sub", "citizen-1"), new("sid", "session-1"), new("iat", "1")], "test")), "test");
        var key = await store.StoreAsync(ticket);

        await store.EndAsync("citizen-1", "session-1", Cancellation);
        await store.RenewAsync(key, ticket);

        Assert.Null(await store.RetrieveAsync(key));
    }

    [Fact]
    public async Task Session_ThatEndedWhileItWasBegun_DoesNotStand()
    {
        await using var pages = await PagesServer.StartAsync();
        await pages.TellAsync(pages.Hub.LogoutToken());
        var store = pages.Server.Services.GetRequiredService<PageSessions>();

        var key = await store.StoreAsync(new(
            new(new System.Security.Claims.ClaimsIdentity([new("sub", "citizen-1"), new("sid", "session-1"), new("iat", "1")], "test")), "test"));

        Assert.Null(await store.RetrieveAsync(key));
    }
}
