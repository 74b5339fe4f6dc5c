using System.Net;

namespace CaMauG.Identity.Tests.Security;

/// <summary>RFC 9700 §4.16: the provider's one page of its own may not be framed; all others are the portal's and carry its policy.</summary>
public sealed class ClickjackingTests(SharedHost shared)
{
    [Fact]
    public async Task SignOutQuestion_MayNotBeFramed()
    {
        using var browser = shared.Host.NewBrowser();
        await browser.SignInAsync("congdan");

        var page = await browser.GetAsync("/connect/endsession");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("frame-ancestors 'none'", string.Join(' ', page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl!.NoStore);
    }
}
