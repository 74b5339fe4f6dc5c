using System.Text.Json;
using CaMauG.Identity.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace CaMauG.Identity.Tests.Clients;

public sealed class ClientAssertionTests : IAsyncLifetime
{
    private const string Client = "co-quan";
    private readonly ECDsaSecurityKey _key = TestClients.NewKey();
    private IdentityHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await IdentityHost.StartAsync(demoAccounts: false, settings: settings => settings.Clients =
    [
        Registered(),
    ]);

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("JWT")]
    [InlineData("client-authentication+jwt")]
    public async Task Assertion_OfWhateverCommonType_ProvesTheClient(string? type) =>
        AssertTaken(await PushAsync(Assertion(type: type)));

    [Theory]
    [InlineData("")]
    [InlineData("connect/token")]
    public async Task Assertion_ForTheIssuerOrTheTokenEndpoint_ProvesTheClient(string path) =>
        AssertTaken(await PushAsync(Assertion(audience: new Uri(_host.Url, path).AbsoluteUri)));

    [Fact]
    public async Task Assertion_ForAnotherAudience_IsRefused() =>
        AssertRefused(await PushAsync(Assertion(audience: "https://other.example/")));

    [Fact]
    public async Task Assertion_OfAnotherType_IsRefused() => AssertRefused(await PushAsync(Assertion(type: "at+jwt")));

    [Fact]
    public async Task Assertion_OfAnotherKey_IsRefused() =>
        AssertRefused(await PushAsync(TestClients.Assert(TestClients.NewKey(), Client, _host.Url.AbsoluteUri)));

    [Fact]
    public async Task Assertion_ThatLivesForDays_IsRefused() =>
        AssertRefused(await PushAsync(Assertion(life: TimeSpan.FromDays(2))), "within an hour");

    [Fact]
    public async Task Assertion_ThatHasEnded_IsRefused() => AssertRefused(await PushAsync(Assertion(life: TimeSpan.FromMinutes(-10))));

    [Fact]
    public async Task Assertion_UsedTwice_IsRefusedAtEveryReplica()
    {
        var assertion = Assertion();
        var first = await PushAsync(assertion);
        var again = await PushAsync(assertion);

        // A replica on the same database, where the issuer is the first one's.
        await using var other = await IdentityHost.StartAsync(
            demoAccounts: false,
            directory: _host.Directory,
            services: services => services.PostConfigure<IdentityModuleOptions>(options => options.PublicUrl = _host.Url),
            settings: settings => settings.Clients = [Registered()]);
        using var browser = other.NewBrowser();
        var elsewhere = await PushAsync(assertion, browser);

        AssertTaken(first);
        AssertRefused(again, "has been used");
        AssertRefused(elsewhere, "has been used");
    }

    [Fact]
    public async Task Assertion_UsedOftenAtOnce_IsTakenOnce()
    {
        var assertion = Assertion();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => PushAsync(assertion)));

        Assert.Single(answers, static answer => answer.TryGetProperty("request_uri", out JsonElement _));
    }

    [Fact]
    public async Task Discovery_Read_NamesTheAlgorithms()
    {
        using var browser = _host.NewBrowser();

        var document = await Browser.JsonAsync(await browser.GetAsync("/.well-known/openid-configuration"));

        Assert.Contains("private_key_jwt", document.GetProperty("token_endpoint_auth_methods_supported").EnumerateArray().Select(static item => item.GetString()));
        Assert.Contains("ES256", document.GetProperty("token_endpoint_auth_signing_alg_values_supported").EnumerateArray().Select(static item => item.GetString()));
    }

    private string Assertion(string? audience = null, string? type = null, TimeSpan? life = null) =>
        TestClients.Assert(_key, Client, audience ?? _host.Url.AbsoluteUri, type: type, life: life);

    private async Task<JsonElement> PushAsync(string assertion, Browser? at = null)
    {
        using var own = _host.NewBrowser();
        return await Browser.JsonAsync(await (at ?? own).PostAsync(
            "/connect/par",
            ("client_id", Client),
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ("client_assertion", assertion),
            ("response_type", "code"),
            ("scope", "openid"),
            ("redirect_uri", TestClients.Redirect),
            ("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
            ("code_challenge_method", "S256")));
    }

    private RegisteredClient Registered() => new()
    {
        Id = Client, Name = "Cơ quan", Jwks = TestClients.Jwks(_key), RedirectUris = { TestClients.Redirect }, Grants = { "authorization_code" },
    };

    private static void AssertTaken(JsonElement answer) => Assert.True(answer.TryGetProperty("request_uri", out JsonElement _), answer.ToString());

    private static void AssertRefused(JsonElement answer, string why = "")
    {
        Assert.Equal("invalid_client", answer.GetProperty("error").GetString());
        Assert.Contains(why, answer.GetProperty("error_description").GetString(), StringComparison.Ordinal);
    }
}
