using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Tests.Clients;
using Microsoft.AspNetCore.WebUtilities;

namespace CaMauG.Identity.Tests.Protocol;

public sealed class ClaimsParameterTests : IAsyncLifetime
{
    private const string Third = "https://client.example/callback";
    private IdentityHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await IdentityHost.StartAsync(settings: static settings =>
    {
        var asking = TestClients.Web("hoi");
        asking.IsTrusted = false;
        settings.Clients = [asking];
    });

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("""{"userinfo":{"name":null}}""")]
    [InlineData("""{"id_token":{"name":{"essential":true}}}""")]
    public async Task Name_AskedFor_IsGivenLikeTheScopeThatStandsForIt(string claims)
    {
        using var browser = _host.NewBrowser();
        await browser.SignInAsync("congdan");
        var verifier = Browser.NewVerifier();

        var code = Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(verifier, "openid", more: ("claims", claims))))["code"];
        var tokens = await browser.RedeemAsync(code, verifier);
        var info = await Browser.JsonAsync(await browser.GetAsync("/connect/userinfo", tokens.GetProperty("access_token").GetString()!));

        Assert.Equal("Công dân mẫu 1", info.GetProperty("name").GetString());
        Assert.Equal("Công dân mẫu 1", Browser.Claims(tokens.GetProperty("id_token").GetString()!).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Name_AskedFor_NeedsTheSameConsent()
    {
        using var browser = _host.NewBrowser();
        await browser.SignInAsync("congdan");

        var asked = await browser.GetAsync(Ask(("claims", """{"userinfo":{"name":null}}""")));
        var prompt = await Browser.JsonAsync(await browser.GetAsync(asked.Headers.Location!.ToString()));

        Assert.Equal(["openid", "profile"], prompt.GetProperty("scopes").EnumerateArray().Select(static scope => scope.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("""{"id_token":1}""")]
    [InlineData("""{"id_token":{"acr":{"values":[1]}}}""")]
    public async Task Claims_ThatCannotBeRead_AreRefusedToTheClient(string claims)
    {
        using var browser = _host.NewBrowser();
        await browser.SignInAsync("congdan");

        var answer = Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier(), more: ("claims", claims))));
        var pushed = await Browser.JsonAsync(await browser.PostAsync("/connect/par", [.. Parameters(Browser.AuthorizeUrl(Browser.NewVerifier(), more: ("claims", claims)))]));

        Assert.Equal("invalid_request", answer["error"]);
        Assert.Equal("invalid_request", pushed.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Subject_NotThePersons_AsksForAnotherSignIn()
    {
        using var browser = _host.NewBrowser();
        await browser.SignInAsync("congdan");
        var own = _host.Get<IPseudonyms>().For((await _host.ActorAsync("congdan")).Account, "camaug-mobile");

        var same = Browser.Answer(await SilentlyAsync(browser, """{"id_token":{"sub":{"value":"OWN"}}}""".Replace("OWN", own, StringComparison.Ordinal)));
        var other = Browser.Answer(await SilentlyAsync(browser, """{"id_token":{"sub":{"value":"somebody else"}}}"""));

        Assert.Contains("code", same);
        Assert.Equal("login_required", other["error"]);
    }

    [Theory]
    [InlineData("duyet", """{"id_token":{"acr":{"essential":true,"value":"urn:camaug:loa:2"}}}""", "unmet_authentication_requirements")]
    [InlineData("duyet", """{"id_token":{"acr":{"value":"urn:camaug:loa:2"}}}""", null)]
    [InlineData("congdan", """{"id_token":{"acr":{"essential":true,"values":["urn:camaug:loa:2","urn:camaug:loa:1"]}}}""", null)]
    [InlineData("congdan", """{"id_token":{"acr":{"essential":true,"value":"urn:camaug:loa:3"}}}""", "interaction_required")]
    public async Task Assurance_Essential_IsReachedOrRefused(string username, string claims, string? error)
    {
        using var browser = _host.NewBrowser();
        await browser.SignInAsync(username);

        var answer = Browser.Answer(await SilentlyAsync(browser, claims));

        Assert.Equal(error, answer.GetValueOrDefault("error"));
    }

    [Fact]
    public async Task Discovery_SaysWhatIsUnderstood()
    {
        using var browser = _host.NewBrowser();

        var facts = await Browser.JsonAsync(await browser.GetAsync("/.well-known/openid-configuration"));

        Assert.True(facts.GetProperty("claims_parameter_supported").GetBoolean());
        Assert.Equal("""["vi","en"]""", facts.GetProperty("ui_locales_supported").GetRawText().Replace(" ", string.Empty, StringComparison.Ordinal).ReplaceLineEndings(string.Empty));
        Assert.True(facts.GetProperty("authorization_response_iss_parameter_supported").GetBoolean());
        Assert.EndsWith("/connect/par", facts.GetProperty("pushed_authorization_request_endpoint").GetString(), StringComparison.Ordinal);
    }

    private static string Ask(params (string Name, string Value)[] more) => Browser.AuthorizeUrl(Browser.NewVerifier(), "openid", "hoi", Third, more);

    private static Task<HttpResponseMessage> SilentlyAsync(Browser browser, string claims) =>
        browser.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier(), more: [("claims", claims), ("prompt", "none")]));

    private static IEnumerable<(string Name, string Value)> Parameters(string url) =>
        QueryHelpers.ParseQuery(url[url.IndexOf('?', StringComparison.Ordinal)..]).Select(static pair => (pair.Key, pair.Value.ToString()));
}
