using System.Net;
using System.Text.Json;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.Tests.Clients;

public sealed class RegisteredClientTests
{
    [Fact]
    public async Task Client_WithASecret_SignsPeopleInIntrospectsAndRevokes()
    {
        await using var host = await IdentityHost.StartAsync(settings: static settings => settings.Clients = [TestClients.Web()]);
        using var browser = host.NewBrowser();
        var tokens = await TokensAsync(browser, "trang-web");
        var access = tokens.GetProperty("access_token").GetString()!;
        var refresh = tokens.GetProperty("refresh_token").GetString()!;

        var before = await PostAsync(browser, "/connect/introspect", "trang-web", TestClients.Secret, ("token", access));
        var revoked = await browser.PostAsync(
            "/connect/revoke", ("client_id", "trang-web"), ("client_secret", TestClients.Secret), ("token", refresh));
        var after = await PostAsync(browser, "/connect/introspect", "trang-web", TestClients.Secret, ("token", refresh));
        var wrong = await PostAsync(browser, "/connect/introspect", "trang-web", "wrong", ("token", access));

        Assert.True(before.GetProperty("active").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, revoked.StatusCode);
        Assert.False(after.GetProperty("active").GetBoolean());
        Assert.Equal("invalid_client", wrong.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Client_WithTwoSecrets_MayUseEither()
    {
        var client = TestClients.Web();
        client.SecretHashes.Add(TestClients.Hash("the-next-secret"));
        await using var host = await IdentityHost.StartAsync(settings: settings => settings.Clients = [client]);
        using var browser = host.NewBrowser();

        var old = await PostAsync(browser, "/connect/introspect", "trang-web", TestClients.Secret, ("token", "x"));
        var next = await PostAsync(browser, "/connect/introspect", "trang-web", "the-next-secret", ("token", "x"));

        Assert.False(old.GetProperty("active").GetBoolean());
        Assert.False(next.GetProperty("active").GetBoolean());
    }

    [Fact]
    public async Task Client_RemovedFromTheConfiguration_IsGoneWithItsTokens()
    {
        await using var first = await IdentityHost.StartAsync(settings: static settings => settings.Clients = [TestClients.Web()]);
        using var before = first.NewBrowser();
        await TokensAsync(before, "trang-web");
        await first.DisposeAsync();

        await using var second = await IdentityHost.StartAsync(directory: first.Directory);
        using var after = second.NewBrowser();
        var answer = await PostAsync(after, "/connect/introspect", "trang-web", TestClients.Secret, ("token", "x"));
        var log = await second.Get<IAuditLog>().ListAsync("client:trang-web", 10, null, TestContext.Current.CancellationToken);

        Assert.Equal("invalid_client", answer.GetProperty("error").GetString());
        Assert.Equal(["client.removed", "client.registered"], log.Items.Select(static item => item.Node.Action));
    }

    [Fact]
    public async Task Redirect_ThatDiffersInAnything_IsRefused()
    {
        await using var host = await IdentityHost.StartAsync(settings: static settings => settings.Clients = [TestClients.Web()]);
        using var browser = host.NewBrowser();
        await browser.SignInAsync("congdan");

        foreach (var redirect in new[] { TestClients.Redirect + "/", TestClients.Redirect + "?x=1", "https://client.example:444/callback", "https://CLIENT.example/callback2" })
        {
            var response = await browser.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier(), "openid", "trang-web", redirect));
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    [Fact]
    public async Task PushedRequests_WhenRequired_AreTheOnlyOnesAndSurviveSignIn()
    {
        var client = TestClients.Web();
        client.RequiresPushedRequests = true;
        await using var host = await IdentityHost.StartAsync(settings: settings => settings.Clients = [client]);
        using var browser = host.NewBrowser();
        var verifier = Browser.NewVerifier();

        var plain = await browser.GetAsync(Browser.AuthorizeUrl(verifier, "openid", "trang-web", TestClients.Redirect));
        var pushed = await PushAsync(browser, verifier);
        var asked = await browser.GetAsync($"/connect/authorize?client_id=trang-web&request_uri={Uri.EscapeDataString(pushed.GetProperty("request_uri").GetString()!)}");
        var page = asked.Headers.Location!.ToString();
        var signedIn = await browser.PostAsync(page, ("username", "congdan"), ("password", Browser.Password));
        var answer = Browser.Answer(await browser.GetAsync(signedIn.Headers.Location!.ToString()));

        Assert.Equal(HttpStatusCode.BadRequest, plain.StatusCode);
        Assert.Contains("request_uri", await plain.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.InRange(pushed.GetProperty("expires_in").GetInt32(), 55, 60);
        Assert.Equal("s", answer["state"]);
        Assert.Equal(host.Url.AbsoluteUri, answer["iss"]);
        Assert.Contains("code", answer);
    }

    [Fact]
    public async Task PushedRequest_AfterAMinute_IsForgotten()
    {
        var clock = new MovableClock();
        await using var host = await IdentityHost.StartAsync(
            services: services => services.AddSingleton<TimeProvider>(clock), settings: static settings => settings.Clients = [TestClients.Web()]);
        using var browser = host.NewBrowser();
        var pushed = await PushAsync(browser, Browser.NewVerifier());

        clock.Advance(TimeSpan.FromSeconds(61));
        var late = await browser.GetAsync($"/connect/authorize?client_id=trang-web&request_uri={Uri.EscapeDataString(pushed.GetProperty("request_uri").GetString()!)}");

        Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
    }

    [Theory]
    [InlineData("Identity:Clients:0:Id: \"A B\" is no client id")]
    [InlineData("Identity:Clients:0:Name: people have to be told who asks")]
    [InlineData("Identity:Clients:0:SecretHashes:0: is not \"sha256:\"")]
    [InlineData("Identity:Clients:0:RedirectUris:0: \"http://client.example/x\" would carry codes in the clear")]
    [InlineData("Identity:Clients:0:RedirectUris:1: \"https://*.example/\" is no absolute address")]
    [InlineData("Identity:Clients:0:RedirectUris:2: \"app://x\" has a scheme of an app")]
    [InlineData("Identity:Clients:0:Grants:0: \"password\" is no grant. There are: authorization_code")]
    [InlineData("Identity:Clients:0:Grants:1: client_credentials is for developers' keys")]
    [InlineData("Identity:Clients:0:Scopes:0: \"everything\" is no scope")]
    [InlineData("Identity:Clients:0:Audiences: token exchange and the mini-apps")]
    [InlineData("Identity:Clients:0:Scopes: offline_access and the grant refresh_token")]
    [InlineData("Identity:Clients:0:Jwks: holds no key")]
    [InlineData("Identity:Clients:1:Id: \"camaug-portal\" belongs to the hub itself")]
    [InlineData("Identity:Clients:1:Jwks: key \"k\" is secret")]
    [InlineData("Identity:Clients:1:RedirectUris: authorization_code needs an address")]
    [InlineData("Identity:Clients:2:JwksFile: there is no file")]
    [InlineData("Identity:Clients:3:Id: \"hai\" is registered twice")]
    [InlineData("Identity:Clients:3:SecretHashes: whoever introspects")]
    public async Task Configuration_WithFaults_TellsEachWithPlaceAndCure(string fault)
    {
        RegisteredClient[] clients =
        [
            new()
            {
                Id = "A B", SecretHashes = { "secret" }, RedirectUris = { "http://client.example/x", "https://*.example/", "app://x" },
                Grants = { "password", "client_credentials" }, Scopes = { "everything", "offline_access" }, Audiences = { "gia-ca" }, Jwks = """{"keys":[]}""",
            },
            new() { Id = "camaug-portal", Name = "x", Grants = { "authorization_code" }, Jwks = """{"keys":[{"kty":"oct","kid":"k","k":"AAAA"}]}""" },
            new() { Id = "hai", Name = "x", JwksFile = "/no/such/file" },
            new() { Id = "hai", Name = "x", CanIntrospect = true },
        ];

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => IdentityHost.StartAsync(settings: settings => settings.Clients = clients));

        Assert.Contains(refusal.Failures, failure => failure.StartsWith(fault, StringComparison.Ordinal));
    }

    private static async Task<JsonElement> PushAsync(Browser browser, string verifier)
    {
        var parameters = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(
            new Uri(browser.Http.BaseAddress!, Browser.AuthorizeUrl(verifier, "openid", "trang-web", TestClients.Redirect)).Query);
        return await Browser.JsonAsync(await browser.PostAsync(
            "/connect/par", [.. parameters.Select(static pair => (pair.Key, pair.Value.ToString())), ("client_secret", TestClients.Secret)]));
    }

    private static async Task<JsonElement> TokensAsync(Browser browser, string client)
    {
        await browser.SignInAsync("congdan");
        var verifier = Browser.NewVerifier();
        var code = Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(verifier, client: client, redirect: TestClients.Redirect)))["code"];
        return await PostAsync(
            browser, "/connect/token", client, TestClients.Secret,
            ("grant_type", "authorization_code"), ("code", code), ("code_verifier", verifier), ("redirect_uri", TestClients.Redirect));
    }

    private static async Task<JsonElement> PostAsync(Browser browser, string path, string client, string secret, params (string Name, string Value)[] form) =>
        await Browser.JsonAsync(await browser.PostAsync(path, [.. form, ("client_id", client), ("client_secret", secret)]));
}
