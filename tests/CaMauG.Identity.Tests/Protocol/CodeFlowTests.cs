using System.Net;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Identity.Tests.Protocol;

public sealed class CodeFlowTests(SharedHost shared)
{
    [Fact]
    public async Task Discovery_Read_SaysWhatIsServed()
    {
        using var browser = shared.Host.NewBrowser();

        var document = await Browser.JsonAsync(await browser.GetAsync("/.well-known/openid-configuration"));
        var keys = await Browser.JsonAsync(await browser.GetAsync(document.GetProperty("jwks_uri").GetString()!));

        Assert.Equal(shared.Host.Url.AbsoluteUri, document.GetProperty("issuer").GetString());
        Assert.Equal(["S256"], Strings(document, "code_challenge_methods_supported"));
        Assert.Equal(["pairwise"], Strings(document, "subject_types_supported"));
        Assert.Equal(["ES256"], Strings(document, "id_token_signing_alg_values_supported"));
        Assert.True(document.GetProperty("authorization_response_iss_parameter_supported").GetBoolean());
        var key = Assert.Single(keys.GetProperty("keys").EnumerateArray());
        Assert.Equal("P-256", key.GetProperty("crv").GetString());
    }

    [Fact]
    public async Task Authorize_NotSignedIn_GoesThroughSignInToACode()
    {
        using var browser = shared.Host.NewBrowser();
        var verifier = Browser.NewVerifier();

        var asked = await browser.GetAsync(Browser.AuthorizeUrl(verifier));
        var page = asked.Headers.Location!.ToString();
        var signedIn = await browser.PostAsync(page, ("username", "congdan"), ("password", Browser.Password));
        var answer = Browser.Answer(await browser.GetAsync(signedIn.Headers.Location!.ToString()));
        var tokens = await browser.RedeemAsync(answer["code"], verifier);

        Assert.StartsWith("/account/sign-in?returnUrl=", page, StringComparison.Ordinal);
        Assert.Equal(shared.Host.Url.AbsoluteUri, answer["iss"]);
        var access = tokens.GetProperty("access_token").GetString()!;
        var claims = Browser.Claims(access);
        Assert.Equal("at+jwt", Browser.Header(access).GetProperty("typ").GetString());
        Assert.Equal("ES256", Browser.Header(access).GetProperty("alg").GetString());
        Assert.Equal("camaug-api", claims.GetProperty("aud").GetString());
        Assert.Equal("urn:camaug:loa:2", claims.GetProperty("acr").GetString());
        Assert.InRange(tokens.GetProperty("expires_in").GetInt32(), 295, 300);
        Assert.Equal(claims.GetProperty("sid").GetString(), Browser.Claims(tokens.GetProperty("id_token").GetString()!).GetProperty("sid").GetString());
    }

    [Fact]
    public async Task Subjects_AcrossAudiences_CannotBeCompared()
    {
        using var browser = shared.Host.NewBrowser();
        var tokens = await browser.GetTokensAsync("congdan");
        var account = (await shared.Host.Get<IAccounts>().FindByUsernameAsync("congdan", TestContext.Current.CancellationToken))!;
        var pseudonyms = shared.Host.Get<IPseudonyms>();

        var access = Browser.Claims(tokens.GetProperty("access_token").GetString()!).GetProperty("sub").GetString();
        var id = Browser.Claims(tokens.GetProperty("id_token").GetString()!).GetProperty("sub").GetString();
        var userInfo = await Browser.JsonAsync(await browser.GetAsync("/connect/userinfo", tokens.GetProperty("access_token").GetString()!));

        Assert.Equal(pseudonyms.For(account.Id, "camaug-api"), access);
        Assert.Equal(pseudonyms.For(account.Id, "camaug-mobile"), id);
        Assert.Equal(id, userInfo.GetProperty("sub").GetString());
        Assert.Equal("Công dân mẫu 1", userInfo.GetProperty("name").GetString());
        Assert.DoesNotContain(account.Id.ToString(), tokens.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_RedeemedWithAnotherVerifier_IsRefused()
    {
        using var browser = shared.Host.NewBrowser();
        await browser.SignInAsync("congdan");
        var code = Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier())))["code"];

        var answer = await browser.RedeemAsync(code, Browser.NewVerifier());

        Assert.Equal("invalid_grant", answer.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Code_RedeemedTwice_EndsWhatTheFirstTimeGave()
    {
        using var browser = shared.Host.NewBrowser();
        await browser.SignInAsync("congdan");
        var verifier = Browser.NewVerifier();
        var code = Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(verifier)))["code"];
        var tokens = await browser.RedeemAsync(code, verifier);

        var again = await browser.RedeemAsync(code, verifier);
        var call = await browser.GetAsync("/secret", tokens.GetProperty("access_token").GetString()!);

        Assert.Equal("invalid_grant", again.GetProperty("error").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, call.StatusCode);
    }

    [Fact]
    public async Task Code_RedeemedTwiceAtOnce_GivesTokensOnceAtMost()
    {
        using var browser = shared.Host.NewBrowser();
        await browser.SignInAsync("congdan");
        var verifier = Browser.NewVerifier();
        var code = Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(verifier)))["code"];

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.RedeemAsync(code, verifier)));

        Assert.True(answers.Count(static answer => answer.TryGetProperty("access_token", out System.Text.Json.JsonElement _)) <= 1);
    }

    [Theory]
    [InlineData("short-verifier-of-twenty")]
    [InlineData("verifier with spaces is not of unreserved characters at all")]
    public async Task Verifier_AgainstTheRules_IsRefused(string verifier)
    {
        using var browser = shared.Host.NewBrowser();
        await browser.SignInAsync("congdan");
        var code = Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(verifier)))["code"];

        var answer = await browser.RedeemAsync(code, verifier);

        Assert.Equal("invalid_grant", answer.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/callback", true)]
    [InlineData("http://127.0.0.1:60001/callback", true)]
    [InlineData("camaug://callback", true)]
    [InlineData("http://127.0.0.1:60001/other", false)]
    [InlineData("http://evil.example/callback", false)]
    public async Task Redirect_OfTheNativeClient_FitsOnAnyLoopbackPortOnly(string redirect, bool fits)
    {
        using var browser = shared.Host.NewBrowser();
        await browser.SignInAsync("congdan");

        var response = await browser.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier(), redirect: redirect));

        Assert.Equal(fits ? HttpStatusCode.Redirect : HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Authorize_WithPlainChallenge_IsRefused()
    {
        using var browser = shared.Host.NewBrowser();

        var response = await browser.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier(), more: ("code_challenge_method", "plain")));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("code_challenge_method", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static string?[] Strings(System.Text.Json.JsonElement document, string name) =>
        [.. document.GetProperty(name).EnumerateArray().Select(static item => item.GetString())];
}
