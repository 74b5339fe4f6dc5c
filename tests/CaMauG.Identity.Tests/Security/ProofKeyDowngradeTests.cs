using System.Net;
using System.Text.RegularExpressions;

namespace CaMauG.Identity.Tests.Security;

/// <summary>RFC 9700 §4.8: nobody leaves PKCE out or weakens it, neither in the request nor when the code is redeemed.</summary>
public sealed class ProofKeyDowngradeTests(SharedHost shared)
{
    [Theory]
    [InlineData("code_challenge")]
    [InlineData("code_challenge_method")]
    public async Task Request_WithoutChallengeOrMethod_GivesNoCode(string left)
    {
        using var browser = shared.Host.NewBrowser();
        await browser.SignInAsync("congdan");
        var url = Regex.Replace(Browser.AuthorizeUrl(Browser.NewVerifier()), $"&{left}=[^&]*", string.Empty);

        var answer = await browser.GetAsync(url);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Code_RedeemedWithoutVerifier_IsRefused()
    {
        using var browser = shared.Host.NewBrowser();
        await browser.SignInAsync("congdan");
        var code = Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier())))["code"];

        var answer = await Browser.JsonAsync(await browser.PostAsync(
            "/connect/token", ("grant_type", "authorization_code"), ("client_id", "camaug-mobile"), ("redirect_uri", Browser.Redirect), ("code", code)));

        Assert.True(answer.TryGetProperty("error", out _), answer.ToString());
    }
}
