using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace CaMauG.Identity.Tests.Protocol;

public sealed class PromptTests(SharedHost shared)
{
    [Fact]
    public async Task PromptNone_NotSignedIn_SaysLoginRequired()
    {
        using var browser = shared.Host.NewBrowser();

        var answer = Browser.Answer(await browser.GetAsync(Ask(("prompt", "none"))));

        Assert.Equal("login_required", answer["error"]);
    }

    [Fact]
    public async Task PromptNone_SignedIn_GivesACode()
    {
        using var browser = shared.Host.NewBrowser();
        await browser.SignInAsync("congdan");

        var answer = Browser.Answer(await browser.GetAsync(Ask(("prompt", "none"))));

        Assert.Contains("code", answer);
    }

    [Theory]
    [InlineData("prompt", "login")]
    [InlineData("max_age", "0")]
    public async Task FreshSignIn_AskedFor_IsAskedOnceAndThenGoesOn(string name, string value)
    {
        using var browser = shared.Host.NewBrowser();
        await browser.SignInAsync("congdan");
        var url = Ask((name, value));

        var asked = await browser.GetAsync(url);
        var page = asked.Headers.Location!.ToString();
        var returnUrl = ReturnUrl(page);
        var notYet = await browser.GetAsync(returnUrl);
        await browser.SignInAsync("congdan");
        var answered = await browser.GetAsync(returnUrl);
        var secondTime = await browser.GetAsync(url);

        Assert.StartsWith("/account/sign-in", page, StringComparison.Ordinal);
        Assert.StartsWith("/account/sign-in", notYet.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("code", Browser.Answer(answered));
        Assert.StartsWith("/account/sign-in", secondTime.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PromptLogin_WithTheTicketOfAnotherRequest_IsAskedAgain()
    {
        using var browser = shared.Host.NewBrowser();
        var asked = await browser.GetAsync(Ask(("prompt", "login")));
        var ticket = QueryHelpers.ParseQuery(new Uri(shared.Host.Url, ReturnUrl(asked.Headers.Location!.ToString())).Query)["interaction"].ToString();
        await browser.SignInAsync("congdan");

        var other = await browser.GetAsync(Ask(("prompt", "login"), ("interaction", ticket)));

        Assert.StartsWith("/account/sign-in", other.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoginHint_NotSignedIn_ReachesTheSignInPage()
    {
        using var browser = shared.Host.NewBrowser();

        var response = await browser.GetAsync(Ask(("login_hint", "congdan2")));

        Assert.EndsWith("&login_hint=congdan2", response.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task IdTokenHint_OfSomeoneElse_IsNotAnsweredSilently()
    {
        using var first = shared.Host.NewBrowser();
        using var second = shared.Host.NewBrowser();
        var hint = (await first.GetTokensAsync("congdan")).GetProperty("id_token").GetString()!;
        await second.SignInAsync("congdan2");

        var own = Browser.Answer(await first.GetAsync(Ask(("prompt", "none"), ("id_token_hint", hint))));
        var other = Browser.Answer(await second.GetAsync(Ask(("prompt", "none"), ("id_token_hint", hint))));

        Assert.Contains("code", own);
        Assert.Equal("login_required", other["error"]);
    }

    [Fact]
    public async Task PushedRequest_NotSignedIn_SurvivesTheSignInPage()
    {
        using var browser = shared.Host.NewBrowser();
        var verifier = Browser.NewVerifier();
        var parameters = QueryHelpers.ParseQuery(new Uri(shared.Host.Url, Browser.AuthorizeUrl(verifier)).Query)
            .Select(static pair => (pair.Key, pair.Value.ToString())).ToArray();

        var pushed = await Browser.JsonAsync(await browser.PostAsync("/connect/par", parameters));
        var asked = await browser.GetAsync("/connect/authorize?client_id=camaug-mobile&request_uri=" + Uri.EscapeDataString(pushed.GetProperty("request_uri").GetString()!));
        await browser.SignInAsync("congdan");
        var answer = Browser.Answer(await browser.GetAsync(ReturnUrl(asked.Headers.Location!.ToString())));
        var tokens = await browser.RedeemAsync(answer["code"], verifier);

        Assert.InRange(pushed.GetProperty("expires_in").GetInt32(), 50, 60);
        Assert.True(tokens.TryGetProperty("access_token", out _));
    }

    [Theory]
    [InlineData("/connect/token", "grant_type=client_credentials&client_id=a%00b&client_secret=x")]
    [InlineData("/connect/token", "grant_type=refresh_token&client_id=camaug-mobile&refresh_token=a%00b")]
    [InlineData("/connect/revoke", "client_id=camaug-mobile&token=a%00b")]
    [InlineData("/connect/authorize", "client_id=a%00b&response_type=code")]
    [InlineData("/connect/authorize?client_id=a%00b&response_type=code", "")]
    [InlineData("/account/sign-in", "username=a%00b&password=x")]
    public async Task Form_WithANul_Answers400(string path, string form)
    {
        using var browser = shared.Host.NewBrowser();
        using var content = new StringContent(form, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded"));

        var response = form.Length is 0 ? await browser.GetAsync(path) : await browser.Http.PostAsync(path, content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task UserInfo_TokenInTheQuery_IsRefused()
    {
        using var browser = shared.Host.NewBrowser();
        var token = (await browser.GetTokensAsync("congdan")).GetProperty("access_token").GetString()!;

        var inQuery = await browser.GetAsync("/connect/userinfo?access_token=" + token);
        var inHeader = await browser.GetAsync("/connect/userinfo", token);
        var elsewhere = await browser.GetAsync("/who?access_token=" + token);

        Assert.Equal(HttpStatusCode.BadRequest, inQuery.StatusCode);
        Assert.Equal(HttpStatusCode.OK, inHeader.StatusCode);
        Assert.Equal("nobody", await elsewhere.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static string Ask(params (string Name, string Value)[] more) => Browser.AuthorizeUrl(Browser.NewVerifier(), more: more);

    private string ReturnUrl(string page) => QueryHelpers.ParseQuery(new Uri(shared.Host.Url, page).Query)["returnUrl"].ToString();
}
