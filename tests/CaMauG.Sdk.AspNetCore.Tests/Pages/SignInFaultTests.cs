using System.Net;

namespace CaMauG.Sdk.AspNetCore.Tests.Pages;

/// <summary>What people see when they are not signed in after all.</summary>
public sealed class SignInFaultTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("access_denied", 403, "Bạn đã không đồng ý", "You did not agree")]
    [InlineData("unmet_authentication_requirements", 403, "đã xác minh danh tính", "verified to a higher level")]
    [InlineData("temporarily_unavailable", 503, "không liên lạc được", "cannot be reached")]
    [InlineData("unauthorized_client", 403, "có thể đang tạm ngừng", "may be suspended")]
    [InlineData("login_required", 400, "đã quá lâu", "took too long")]
    [InlineData("something_else", 502, "Đã có lỗi", "Something went wrong")]
    public async Task Refusal_OfTheHub_IsToldInThePersonsLanguageWithAWayBack(string code, int status, string vietnamese, string english)
    {
        await using var pages = await PagesServer.StartAsync();
        pages.Hub.Refusal = code;
        using var browser = pages.Server.NewBrowser();

        using var told = await browser.GetAsync("/mine", Cancellation);
        var page = await SignInTests.ReadAsync(told);
        browser.DefaultRequestHeaders.Add("Accept-Language", "en-GB,en;q=0.9");
        var inEnglish = await SignInTests.ReadAsync(await browser.GetAsync("/mine", Cancellation));

        Assert.Equal(status, (int)told.StatusCode);
        Assert.Contains(vietnamese, page, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"vi\">", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/sign-in?target_link_uri=%2Fmine\"", page, StringComparison.Ordinal);
        Assert.Contains(english, inEnglish, StringComparison.Ordinal);
        Assert.Equal("no-store", told.Headers.CacheControl!.ToString());
        Assert.Contains("default-src 'none'", Assert.Single(told.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        pages.Hub.Refusal = null;
        Assert.Equal("citizen-1", await browser.GetStringAsync("/sign-in?target_link_uri=%2Fmine", Cancellation));
    }

    [Theory]
    [InlineData("/sign-in/callback?code=stolen&state=none")]
    [InlineData("/sign-in/callback?code=stolen")]
    [InlineData("/sign-in/callback")]
    public async Task Answer_ThatBelongsToNoSignInHere_IsNotTaken(string address)
    {
        await using var pages = await PagesServer.StartAsync();
        using var browser = pages.Server.NewBrowser();

        using var told = await browser.GetAsync(address, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, told.StatusCode);
        Assert.Contains("đã quá lâu", await SignInTests.ReadAsync(told), StringComparison.Ordinal);
        Assert.Equal("nobody", await browser.GetStringAsync("/", Cancellation));
    }

    [Fact]
    public async Task Answer_OfAnotherBrowsersSignIn_IsNotTaken()
    {
        await using var pages = await PagesServer.StartAsync();
        using var attacker = pages.Server.NewBrowser(follow: false);
        using var victim = pages.Server.NewBrowser();
        var next = new Uri("/mine", UriKind.Relative);
        while (!next.ToString().Contains("/sign-in/callback", StringComparison.Ordinal))
        {
            using var step = await attacker.GetAsync(next, Cancellation);
            next = step.Headers.Location!;
        }

        using var told = await victim.GetAsync(next, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, told.StatusCode);
        Assert.Equal("nobody", await victim.GetStringAsync("/", Cancellation));
    }

    [Fact]
    public async Task Answer_ThatNamesAnotherIssuer_IsNotTaken()
    {
        await using var pages = await PagesServer.StartAsync();
        pages.Hub.AnswersAs = "https://other-hub.example/";
        using var browser = pages.Server.NewBrowser();

        using var told = await browser.GetAsync("/mine", Cancellation);

        Assert.Equal(HttpStatusCode.BadGateway, told.StatusCode);
        Assert.Equal("nobody", await browser.GetStringAsync("/", Cancellation));
    }

    [Fact]
    public async Task IdToken_WithAnotherNonce_IsNotTaken()
    {
        await using var pages = await PagesServer.StartAsync();
        pages.Hub.Nonce = "of another sign-in";
        using var browser = pages.Server.NewBrowser();

        using var told = await browser.GetAsync("/mine", Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, told.StatusCode);
        Assert.Equal("nobody", await browser.GetStringAsync("/", Cancellation));
    }

    [Fact]
    public async Task Hub_ThatDoesNotServeTheMiniApp_IsToldWithoutAFault()
    {
        await using var pages = await PagesServer.StartAsync();
        pages.Hub.KnowsClient = false;
        using var browser = pages.Server.NewBrowser();

        using var told = await browser.GetAsync("/mine", Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, told.StatusCode);
        Assert.Contains("có thể đang tạm ngừng", await SignInTests.ReadAsync(told), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/mine")]
    [InlineData("/sign-in")]
    public async Task Hub_ThatCannotBeReached_IsToldAsSuch(string address)
    {
        await using var pages = await PagesServer.StartAsync();
        await pages.Hub.DisposeAsync();
        using var browser = pages.Server.NewBrowser();

        using var told = await browser.GetAsync(address, Cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, told.StatusCode);
        Assert.NotNull(told.Headers.RetryAfter);
        Assert.Contains("không phải lỗi của bạn", await SignInTests.ReadAsync(told), StringComparison.Ordinal);
    }
}
