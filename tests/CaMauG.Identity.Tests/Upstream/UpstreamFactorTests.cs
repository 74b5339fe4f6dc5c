using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;
using CaMauG.Identity.Factors;
using CaMauG.Identity.Identities;
using CaMauG.Identity.Settings;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Identity.Tests.Upstream;

public sealed class UpstreamFactorTests
{
    private const string Verified = "urn:camaug:loa:2";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_ThereOfAnAccountWithAnApp_NeedsItsCodeHere()
    {
        await using var two = await TwoProviders.StartAsync();
        var (account, secret) = await LinkedWithAppAsync(two);
        using var browser = two.Hub.NewBrowser();

        var end = await two.ComeBackAsync(browser, "congdan", "/secret?x=1");
        var before = await browser.GetAsync("/account/current");
        var wrong = await browser.PostAsync("/account/second-factor", ("code", "000000"));
        await browser.PostAsync("/account/second-factor", ("code", Totp.At(secret, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30)));

        Assert.Equal("/account/second-factor?returnUrl=%2Fsecret%3Fx%3D1", end);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, before.StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(account.Username, (await TwoProviders.SignedInAsync(browser)).Username);
        await using var database = await two.Hub.Get<IDbContextFactory<IdentityDb>>().CreateDbContextAsync(Cancellation);
        var session = await database.Sessions.SingleAsync(row => row.AccountId == account.Id.Value && row.SteppedUpAt != null, Cancellation);
        Assert.Equal("pwd otp mfa", session.Methods);
    }

    [Theory]
    [InlineData(true, Verified, "/who")]
    [InlineData(false, Verified, "/account/second-factor?returnUrl=%2Fwho")]
    [InlineData(true, "urn:other", "/account/second-factor?returnUrl=%2Fwho")]
    public async Task SignIn_ThereWithMoreThanOneFactor_CountsWhereItIsTrusted(bool isTrusted, string acr, string expected)
    {
        await using var two = await TwoProviders.StartAsync(provider => (provider.TrustsMultiFactor, provider.MultiFactorAcr) = (isTrusted, [acr]));
        await LinkedWithAppAsync(two);
        using var browser = two.Hub.NewBrowser();

        Assert.Equal(expected, await two.ComeBackAsync(browser, "congdan"));
    }

    [Theory]
    [InlineData(true, "mfa", true)]
    [InlineData(true, "pwd", false)]
    [InlineData(false, "mfa", false)]
    public void IsMultiFactor_GoesByAmrWhereItIsTrusted(bool isTrusted, string method, bool expected) => Assert.Equal(
        expected, UpstreamClaims.IsMultiFactor(new UpstreamProvider { TrustsMultiFactor = isTrusted }, new ClaimsPrincipal(new ClaimsIdentity([new("amr", "otp"), new("amr", method)]))));

    private static async Task<(AccountProfile Account, byte[] Secret)> LinkedWithAppAsync(TwoProviders two)
    {
        var account = await two.Hub.SignUpAsync();
        using var browser = two.Hub.NewBrowser();
        await two.ComeBackAsync(browser, "congdan");
        await browser.SignInAsync(account.Username);
        await browser.PostAsync("/account/upstream", ("answer", "link"));
        var secret = Totp.NewSecret();
        await using var database = await two.Hub.Get<IDbContextFactory<IdentityDb>>().CreateDbContextAsync(Cancellation);
        database.SecondFactors.Add(new() { AccountId = account.Id.Value, Secret = two.Hub.Get<TotpSecrets>().Seal(secret), RecoverySalt = new byte[16] });
        await database.SaveChangesAsync(Cancellation);
        return (account, secret);
    }
}
