using System.Text.Json;
using CaMauG.Identity.Tests.Clients;

namespace CaMauG.Identity.Tests.Security;

/// <summary>RFC 9700 §4.5: a stolen code is of no use to another client, at another address or without the verifier.</summary>
public sealed class CodeInjectionTests : IAsyncLifetime
{
    private IdentityHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await IdentityHost.StartAsync(settings: static settings => settings.Clients = [TestClients.Web(), TestClients.Web("khac")]);

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("khac", TestClients.Redirect, true)]
    [InlineData("trang-web", "https://client.example/other", true)]
    [InlineData("trang-web", TestClients.Redirect, false)]
    public async Task Code_OfAnother_IsRefused(string client, string redirect, bool withVerifier)
    {
        using var browser = _host.NewBrowser();
        await browser.SignInAsync("congdan");
        var verifier = Browser.NewVerifier();
        var code = Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(verifier, "openid", "trang-web", TestClients.Redirect)))["code"];

        var answer = await RedeemAsync(browser, code, client, redirect, withVerifier ? verifier : Browser.NewVerifier());

        Assert.Equal("invalid_grant", answer.GetProperty("error").GetString());
    }

    private static async Task<JsonElement> RedeemAsync(Browser browser, string code, string client, string redirect, string verifier) => await Browser.JsonAsync(await browser.PostAsync(
        "/connect/token",
        ("grant_type", "authorization_code"), ("client_id", client), ("client_secret", TestClients.Secret), ("redirect_uri", redirect), ("code", code), ("code_verifier", verifier)));
}
