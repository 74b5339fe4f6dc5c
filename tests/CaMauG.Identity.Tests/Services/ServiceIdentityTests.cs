using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CaMauG.Identity.Tests.Services;

public sealed class ServiceIdentityTests(SharedHost shared)
{
    [Fact]
    public async Task Identity_ForAService_SaysOnlyWhatItMayKnow()
    {
        var (caller, account) = await CallerAsync("congdan", "session-1");

        var identity = (await Mint.GetAsync(caller, "gia-ca", needsToken: false, Cancellation)).Principal;

        Assert.Equal(shared.Host.Get<IPseudonyms>().For(account.Id, "gia-ca"), identity.FindFirst(CallerClaims.Subject)!.Value);
        Assert.Equal("gia-ca", Assert.Single(identity.FindAll(CallerClaims.Scope)).Value);
        Assert.Null(identity.FindFirst(CallerClaims.Account));
        Assert.Null(identity.FindFirst(CallerClaims.Name));
        Assert.Null(identity.FindFirst(CallerClaims.Role));
        Assert.NotEqual("session-1", identity.FindFirst(CallerClaims.Session)!.Value);
        Assert.Equal("2", identity.FindFirst(CallerClaims.Assurance)!.Value);
    }

    [Fact]
    public async Task Identity_AfterConsent_ChangesWithTheNextRequest()
    {
        var (caller, account) = await CallerAsync("congdan", "session-2");
        var before = await Mint.GetAsync(caller, "dat-lich", needsToken: false, Cancellation);

        await shared.Host.Get<IConsents>().SetGrantedAsync(account.Id, "dat-lich", ["profile.name"], Cancellation);
        var granted = await Mint.GetAsync(caller, "dat-lich", needsToken: false, Cancellation);
        await shared.Host.Get<IConsents>().SetGrantedAsync(account.Id, "dat-lich", [], Cancellation);
        var withdrawn = await Mint.GetAsync(caller, "dat-lich", needsToken: false, Cancellation);

        Assert.Null(before.Principal.FindFirst(CallerClaims.Name));
        Assert.Equal("Công dân mẫu 1", granted.Principal.FindFirst(CallerClaims.Name)!.Value);
        Assert.Contains(granted.Principal.FindAll(CallerClaims.Scope), static scope => scope.Value == "profile.name");
        Assert.Null(withdrawn.Principal.FindFirst(CallerClaims.Name));
    }

    [Theory]
    [InlineData("vanhanh", "operator")]
    [InlineData("quantri", "operator admin")]
    [InlineData("phattrien", "")]
    [InlineData("duyet", "")]
    public async Task Roles_TowardsAService_AreThoseOfOfficersOnly(string username, string roles)
    {
        var (caller, _) = await CallerAsync(username, "session-3");

        var identity = (await Mint.GetAsync(caller, "phan-anh", needsToken: false, Cancellation)).Principal;

        Assert.Equal(roles, string.Join(' ', identity.FindAll(CallerClaims.Role).Select(static role => role.Value)));
    }

    [Fact]
    public async Task Token_ForAService_IsValidThereAndAtNoOther()
    {
        using var browser = shared.Host.NewBrowser();
        var (caller, account) = await SignedInAsync(browser);

        var identity = await Mint.GetAsync(caller, "thoi-tiet", needsToken: true, Cancellation);
        var keys = new JsonWebKeySet(await browser.Http.GetStringAsync("/.well-known/jwks", Cancellation));
        var here = await ValidateAsync(identity.Token!, keys, "thoi-tiet");
        var elsewhere = await ValidateAsync(identity.Token!, keys, "gia-ca");
        var atTheGateway = await browser.GetAsync("/secret", identity.Token!);

        Assert.True(here.IsValid, here.Exception?.Message);
        Assert.Equal(shared.Host.Get<IPseudonyms>().For(account, "thoi-tiet"), here.Claims["sub"]);
        Assert.Equal("thoi-tiet", here.Claims["scope"]);
        Assert.False(elsewhere.IsValid);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, atTheGateway.StatusCode);
    }

    [Fact]
    public async Task Token_AskedForTwice_IsKept()
    {
        using var browser = shared.Host.NewBrowser();
        var (caller, _) = await SignedInAsync(browser);

        var first = await Mint.GetAsync(caller, "thoi-tiet", needsToken: true, Cancellation);
        var second = await Mint.GetAsync(caller, "thoi-tiet", needsToken: true, Cancellation);

        Assert.Same(first, second);
    }

    [Theory]
    [InlineData(0, "3", 300)]
    [InlineData(200, "3", 100)]
    [InlineData(285, "3", 15)]
    [InlineData(295, "2", 300)]
    [InlineData(600, "2", 300)]
    public async Task Token_OfAStepUp_EndsWithItOrSaysLess(int secondsAgo, string level, int life)
    {
        var clock = new MovableClock();
        await using var host = await IdentityHost.StartAsync(services: services => services.AddSingleton<TimeProvider>(clock));
        using var browser = host.NewBrowser();
        var (signedIn, _) = await SignedInAsync(browser);
        var now = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
        clock.StopAt(now);
        var caller = StepUp(signedIn, now.AddSeconds(-secondsAgo));

        var identity = await host.Get<IServiceIdentities>().GetAsync(caller, "thoi-tiet", needsToken: true, Cancellation);

        var claims = Browser.Claims(identity.Token!);
        Assert.Equal(level, identity.Principal.FindFirst(CallerClaims.Assurance)!.Value);
        Assert.Equal("urn:camaug:loa:" + level, claims.GetProperty("acr").GetString());
        Assert.Equal(life, (identity.ExpiresAt - now).TotalSeconds);
        Assert.Equal(identity.ExpiresAt.ToUnixTimeSeconds(), claims.GetProperty("exp").GetInt64());
    }

    [Fact]
    public async Task Token_KeptFromAStepUp_IsNotGivenPastItsEnd()
    {
        var clock = new MovableClock();
        await using var host = await IdentityHost.StartAsync(services: services => services.AddSingleton<TimeProvider>(clock));
        using var browser = host.NewBrowser();
        var (signedIn, _) = await SignedInAsync(browser);
        var steppedUp = StepUp(signedIn, clock.GetUtcNow());
        var mint = host.Get<IServiceIdentities>();

        await mint.GetAsync(steppedUp, "thoi-tiet", needsToken: true, Cancellation);
        clock.Advance(TimeSpan.FromMinutes(5));
        var later = await mint.GetAsync(steppedUp, "thoi-tiet", needsToken: true, Cancellation);
        var again = await mint.GetAsync(StepUp(signedIn, clock.GetUtcNow()), "thoi-tiet", needsToken: true, Cancellation);

        Assert.Equal("2", later.Principal.FindFirst(CallerClaims.Assurance)!.Value);
        Assert.Equal("3", again.Principal.FindFirst(CallerClaims.Assurance)!.Value);
    }

    [Fact]
    public async Task Identity_OfNobody_SaysNothing()
    {
        var identity = await Mint.GetAsync(new(new ClaimsIdentity()), "gia-ca", needsToken: true, Cancellation);

        Assert.Empty(identity.Principal.Claims);
        Assert.Null(identity.Token);
    }

    private IServiceIdentities Mint => shared.Host.Get<IServiceIdentities>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Task<TokenValidationResult> ValidateAsync(string token, JsonWebKeySet keys, string audience) =>
        new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, new()
        {
            ValidIssuer = shared.Host.Url.AbsoluteUri,
            ValidAudience = audience,
            ValidTypes = ["at+jwt"],
            ValidAlgorithms = ["ES256"],
            IssuerSigningKeys = keys.GetSigningKeys(),
        });

    private async Task<(ClaimsPrincipal Caller, AccountProfile Account)> CallerAsync(string username, string session)
    {
        var account = (await shared.Host.Get<IAccounts>().FindByUsernameAsync(username, Cancellation))!;
        return (Principal(account.Id, account.DisplayName, account.Roles, account.Assurance, session), account);
    }

    private static async Task<(ClaimsPrincipal Caller, AccountId Account)> SignedInAsync(Browser browser)
    {
        var tokens = await browser.GetTokensAsync("congdan");
        var caller = await Browser.JsonAsync(await browser.GetAsync("/secret", tokens.GetProperty("access_token").GetString()!));
        var account = new AccountId(caller.GetProperty("account").GetProperty("value").GetGuid());
        return (Principal(account, "x", ["citizen"], 2, caller.GetProperty("sessionId").GetString()!), account);
    }

    private static ClaimsPrincipal StepUp(ClaimsPrincipal caller, DateTimeOffset at) => new(new ClaimsIdentity(
        [
            .. caller.Claims.Where(static claim => claim.Type is not CallerClaims.Assurance), new(CallerClaims.Assurance, "3"),
            new(CallerClaims.SteppedUpAt, at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ],
        "test"));

    private static ClaimsPrincipal Principal(AccountId account, string name, IEnumerable<string> roles, int assurance, string session) => new(new ClaimsIdentity(
        [
            new(CallerClaims.Account, account.ToString()), new(CallerClaims.Name, name), new(CallerClaims.Client, "camaug-mobile"),
            new(CallerClaims.Assurance, assurance.ToString(System.Globalization.CultureInfo.InvariantCulture)), new(CallerClaims.Session, session),
            .. roles.Select(static role => new Claim(CallerClaims.Role, role)),
        ],
        "test"));
}
