using System.Net;

namespace CaMauG.Identity.Tests.Security;

/// <summary>RFC 9700 §2.6, §4.3: tokens travel in headers and bodies that nobody keeps, never in addresses.</summary>
public sealed class TokenPlaceTests(SharedHost shared)
{
    [Fact]
    public async Task AccessToken_InTheAddress_IsNotTaken()
    {
        using var browser = shared.Host.NewBrowser();
        var token = (await browser.GetTokensAsync("congdan")).GetProperty("access_token").GetString()!;

        Assert.NotEqual(HttpStatusCode.OK, (await browser.GetAsync("/connect/userinfo?access_token=" + token)).StatusCode);
        Assert.Equal("nobody", await (await browser.GetAsync("/who?access_token=" + token)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task TokenAnswer_IsNotKeptByAnyCache()
    {
        using var browser = shared.Host.NewBrowser();
        await browser.SignInAsync("congdan");
        var verifier = Browser.NewVerifier();
        var code = Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(verifier)))["code"];

        var answer = await browser.PostAsync(
            "/connect/token", ("grant_type", "authorization_code"), ("client_id", "camaug-mobile"), ("redirect_uri", Browser.Redirect), ("code", code), ("code_verifier", verifier));

        Assert.True(answer.Headers.CacheControl!.NoStore);
    }
}
