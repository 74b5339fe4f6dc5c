using System.Net;

namespace CaMauG.Identity.Tests.Security;

/// <summary>RFC 9700 §4.4: every answer names its issuer, so that a client with several providers cannot be made to give one's code to another.</summary>
public sealed class MixUpTests(SharedHost shared)
{
    [Fact]
    public async Task Answer_WithACodeOrAnError_NamesTheIssuer()
    {
        using var browser = shared.Host.NewBrowser();
        await browser.SignInAsync("congdan");

        var code = Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier())));
        var error = Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier(), more: ("claims", "x"))));

        Assert.Equal(shared.Host.Url.AbsoluteUri, code["iss"]);
        Assert.Equal(shared.Host.Url.AbsoluteUri, error["iss"]);
        Assert.Contains("error", error);
    }

    [Fact]
    public async Task Answer_ByRedirect_IsAFoundThatNoBrowserRepeatsAsAPost()
    {
        using var browser = shared.Host.NewBrowser();
        await browser.SignInAsync("congdan");

        // RFC 9700 §4.12: a 307 would send the sign-in form on to the client.
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier()))).StatusCode);
    }
}
