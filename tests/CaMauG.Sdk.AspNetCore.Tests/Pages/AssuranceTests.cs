using System.Net;

namespace CaMauG.Sdk.AspNetCore.Tests.Pages;

public sealed class AssuranceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_ThatAsksForMore_LeadsToAStepUpAndOpensAfterIt()
    {
        await using var pages = await PagesServer.StartAsync();
        using var browser = pages.Server.NewBrowser();
        await browser.GetStringAsync("/mine", Cancellation);

        pages.Hub.Assurance = "urn:camaug:loa:3";

        Assert.Equal("3", await browser.GetStringAsync("/high", Cancellation));
        Assert.Equal("urn:camaug:loa:3", pages.Hub.Asked["acr_values"]);
    }

    [Fact]
    public async Task Page_ThatAsksForMoreThanTheHubVouchesFor_SaysSoOnce()
    {
        await using var pages = await PagesServer.StartAsync();
        pages.Hub.Assurance = "urn:camaug:loa:2";
        using var browser = pages.Server.NewBrowser();

        using var told = await browser.GetAsync("/high", Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, told.StatusCode);
        Assert.Contains("đã xác minh danh tính", await SignInTests.ReadAsync(told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StepUp_CountsAsLongAsTheTokenThatToldIt()
    {
        MovedClock clock = new();
        await using var pages = await PagesServer.StartAsync(clock: clock);
        pages.Hub.Assurance = "urn:camaug:loa:3";
        using var browser = pages.Server.NewBrowser(follow: false);
        await FollowAsync(browser, "/high");
        Assert.StartsWith("citizen-1 3", await browser.GetStringAsync("/", Cancellation), StringComparison.Ordinal);

        clock.Move(TimeSpan.FromMinutes(6));

        Assert.StartsWith("citizen-1 2", await browser.GetStringAsync("/", Cancellation), StringComparison.Ordinal);
        using var again = await browser.GetAsync("/high", Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    private static async Task FollowAsync(HttpClient browser, string address)
    {
        Uri? next = new(address, UriKind.Relative);
        while (next is not null)
        {
            using var step = await browser.GetAsync(next, Cancellation);
            next = step.Headers.Location;
        }
    }
}
