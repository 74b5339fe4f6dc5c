using System.Net;
using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Tests.Upstream;

public sealed class UpstreamTests
{
    [Fact]
    public async Task NewIdentity_BecomesAnAccountOfAssurance2_AndSignsInNextTime()
    {
        await using var two = await TwoProviders.StartAsync();
        using var first = two.Hub.NewBrowser();

        var waits = await two.ComeBackAsync(first, "congdan");
        var pending = await Browser.JsonAsync(await first.GetAsync("/account/upstream"));
        await first.PostAsync("/account/upstream", ("answer", "new"));
        var made = await TwoProviders.SignedInAsync(first);
        using var second = two.Hub.NewBrowser();
        var back = await two.ComeBackAsync(second, "congdan", "/secret?x=1");
        var again = await TwoProviders.SignedInAsync(second);
        using var other = two.Hub.NewBrowser();
        var otherWaits = await two.ComeBackAsync(other, "congdan2");

        Assert.Equal("/account/upstream", waits);
        Assert.Equal("Công dân mẫu 1", pending.GetProperty("displayName").GetString());
        Assert.Equal("/who", pending.GetProperty("returnUrl").GetString());
        Assert.Equal(2, made.Assurance);
        Assert.StartsWith("quoc-gia-", made.Username, StringComparison.Ordinal);
        Assert.Equal("/secret?x=1", back);
        Assert.Equal(made, again);
        Assert.Equal("/account/upstream", otherWaits);
    }

    [Fact]
    public async Task Identity_LinkedToAnAccountOfAssurance1_RaisesItUntilItIsTakenAway()
    {
        await using var two = await TwoProviders.StartAsync();
        var account = await two.Hub.SignUpAsync();
        using var browser = two.Hub.NewBrowser();
        await two.ComeBackAsync(browser, "congdan");
        await browser.SignInAsync(account.Username);
        var before = await TwoProviders.SignedInAsync(browser);

        var linked = await browser.PostAsync("/account/upstream", ("answer", "link"));
        var raised = await TwoProviders.SignedInAsync(browser);
        using var elsewhere = two.Hub.NewBrowser();
        await two.ComeBackAsync(elsewhere, "congdan");
        var signedIn = await TwoProviders.SignedInAsync(elsewhere);
        var removed = await UnlinkAsync(two, account);
        using var afterwards = two.Hub.NewBrowser();
        var waits = await two.ComeBackAsync(afterwards, "congdan");

        Assert.Equal(HttpStatusCode.OK, linked.StatusCode);
        Assert.Equal((account.Username, 1), before);
        Assert.Equal((account.Username, 2), raised);
        Assert.Equal((account.Username, 2), signedIn);
        Assert.Equal(1, removed.Value!.Assurance);
        Assert.Equal("/account/upstream", waits);
        var log = await two.Hub.Get<IAuditLog>().ListAsync($"account:{account.Id}", 100, null, Cancellation);
        Assert.Equal(
            ["account.identity_unlinked", "account.identity_linked"],
            log.Items.Select(static item => item.Node.Action).Where(static action => action.Contains("identity", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Authorize_ForAVerifiedIdentity_LeadsToAProviderThatVerifiesAndOn()
    {
        await using var two = await TwoProviders.StartAsync();
        using var browser = two.Hub.NewBrowser();
        await browser.SignInAsync("phattrien");
        var verifier = Browser.NewVerifier();
        (string, string) wish = ("acr_values", "urn:camaug:loa:2");

        var silent = Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(verifier, more: [wish, ("prompt", "none")])));
        var asked = (await browser.GetAsync(Browser.AuthorizeUrl(verifier, more: wish))).Headers.Location!.OriginalString;
        var request = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(asked[asked.IndexOf('?', StringComparison.Ordinal)..])["returnUrl"].ToString();
        await two.ComeBackAsync(browser, "congdan", request);
        var pending = await Browser.JsonAsync(await browser.GetAsync("/account/upstream"));
        await browser.PostAsync("/account/upstream", ("answer", "link"));
        var code = Browser.Answer(await browser.GetAsync(pending.GetProperty("returnUrl").GetString()!))["code"];
        var token = (await browser.RedeemAsync(code, verifier)).GetProperty("id_token").GetString()!;

        Assert.Equal("interaction_required", silent["error"]);
        Assert.StartsWith("/account/verify?returnUrl=", asked, StringComparison.Ordinal);
        Assert.Equal("urn:camaug:loa:2", Browser.Claims(token).GetProperty("acr").GetString());
    }

    [Fact]
    public async Task Identity_OfOneAccount_CannotBeLinkedToAnother()
    {
        await using var two = await TwoProviders.StartAsync();
        using var first = two.Hub.NewBrowser();
        await two.ComeBackAsync(first, "congdan");
        await first.PostAsync("/account/upstream", ("answer", "new"));
        using var one = two.Hub.NewBrowser();
        await two.ComeBackAsync(one, "congdan2");
        using var other = two.Hub.NewBrowser();
        await two.ComeBackAsync(other, "congdan2");

        await one.SignInAsync("congdan");
        var linked = await one.PostAsync("/account/upstream", ("answer", "link"));
        await other.SignInAsync("phattrien");
        var taken = await Browser.JsonAsync(await other.PostAsync("/account/upstream", ("answer", "link")));

        Assert.Equal(HttpStatusCode.OK, linked.StatusCode);
        Assert.Equal("UPSTREAM_TAKEN", taken[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Linking_LongAfterSigningIn_AsksForAProof()
    {
        var clock = new MovableClock();
        await using var two = await TwoProviders.StartAsync(clock: clock);
        using var browser = two.Hub.NewBrowser();
        await browser.SignInAsync("phattrien");
        clock.Advance(TimeSpan.FromMinutes(11));
        await two.ComeBackAsync(browser, "congdan");

        var pending = await Browser.JsonAsync(await browser.GetAsync("/account/upstream"));
        var refused = await Browser.JsonAsync(await browser.PostAsync("/account/upstream", ("answer", "link")));

        Assert.False(pending.GetProperty("isRecent").GetBoolean());
        Assert.Equal("RECENT_SIGN_IN_NEEDED", refused[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Identity_WithoutTheAcrThatVerifies_SignsInAtAssurance1()
    {
        await using var two = await TwoProviders.StartAsync(static provider => provider.VerifiedAcr = ["urn:camaug:loa:3"]);
        using var browser = two.Hub.NewBrowser();

        await two.ComeBackAsync(browser, "congdan");
        await browser.PostAsync("/account/upstream", ("answer", "new"));

        Assert.Equal(1, (await TwoProviders.SignedInAsync(browser)).Assurance);
    }

    [Fact]
    public async Task SignUp_WhereItIsNotAllowed_IsRefused()
    {
        await using var two = await TwoProviders.StartAsync(static provider => provider.AllowSignUp = false);
        using var browser = two.Hub.NewBrowser();
        await two.ComeBackAsync(browser, "congdan");

        var answer = await Browser.JsonAsync(await browser.PostAsync("/account/upstream", ("answer", "new")));

        Assert.Equal("UPSTREAM_NO_SIGN_UP", answer[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Account_LockedByAnOperator_IsNotSignedIn()
    {
        await using var two = await TwoProviders.StartAsync();
        using var browser = two.Hub.NewBrowser();
        await two.ComeBackAsync(browser, "congdan");
        var made = await Browser.JsonAsync(await browser.PostAsync("/account/upstream", ("answer", "new")));
        var account = new AccountId(made.GetProperty("id").GetProperty("value").GetGuid());
        await two.Hub.Get<IAccountDesk>().LockAsync(await two.Hub.ActorAsync("vanhanh"), account, "thử", Cancellation);

        using var again = two.Hub.NewBrowser();
        var answer = await two.ComeBackAsync(again, "congdan");

        Assert.Equal("/account/sign-in?upstream=locked", answer);
        Assert.Equal(HttpStatusCode.NotFound, (await again.GetAsync("/account/current")).StatusCode);
    }

    [Fact]
    public async Task Callback_OfAnAnswerNobodyAskedFor_IsRefused()
    {
        await using var two = await TwoProviders.StartAsync();
        using var browser = two.Hub.NewBrowser();

        var answer = await browser.GetAsync("/signin-upstream/quoc-gia?code=stolen&state=made-up");
        var unknown = await browser.GetAsync("/account/upstream/khac");

        Assert.Equal("/account/sign-in?upstream=failed", answer.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task ReturnUrl_OfAnotherSite_IsNotFollowed()
    {
        await using var two = await TwoProviders.StartAsync();
        using var browser = two.Hub.NewBrowser();
        await two.ComeBackAsync(browser, "congdan");
        await browser.PostAsync("/account/upstream", ("answer", "new"));
        using var again = two.Hub.NewBrowser();

        Assert.Equal("/", await two.ComeBackAsync(again, "congdan", "https://evil.example/"));
    }

    [Fact]
    public async Task Claims_OfTheProvider_ReachMiniAppsWithTheirPermissionOnly_AndAreSealedAtRest()
    {
        await using var two = await TwoProviders.StartAsync(static provider => provider.Claims["profile.national_id"] = "name");
        using var browser = two.Hub.NewBrowser();
        await two.ComeBackAsync(browser, "congdan");
        var made = await Browser.JsonAsync(await browser.PostAsync("/account/upstream", ("answer", "new")));
        var account = new AccountId(made.GetProperty("id").GetProperty("value").GetGuid());
        await two.Hub.Get<IConsents>().SetGrantedAsync(account, "tra-cuu", ["profile.national_id"], Cancellation);
        var person = new ClaimsPrincipal(new ClaimsIdentity([new(CallerClaims.Account, account.ToString())], "test"));

        var with = await two.Hub.Get<IServiceIdentities>().GetAsync(person, "tra-cuu", needsToken: true, Cancellation);
        var without = await two.Hub.Get<IServiceIdentities>().GetAsync(person, "khac", needsToken: true, Cancellation);
        await using var database = await two.Hub.Get<IDbContextFactory<IdentityDb>>().CreateDbContextAsync(Cancellation);

        Assert.Equal("Công dân mẫu 1", with.Principal.FindFirst("national_id")!.Value);
        Assert.Equal("Công dân mẫu 1", Browser.Claims(with.Token!).GetProperty("national_id").GetString());
        Assert.Null(without.Principal.FindFirst("national_id"));
        Assert.DoesNotContain("mẫu", (await database.UpstreamLinks.SingleAsync(Cancellation)).SealedClaims, StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<Contracts.Outcome<AccountProfile>> UnlinkAsync(TwoProviders two, AccountProfile account)
    {
        await using var scope = two.Hub.Services.CreateAsyncScope();
        var request = new Microsoft.AspNetCore.Http.DefaultHttpContext
        {
            User = new(new ClaimsIdentity(
                [
                    new(CallerClaims.Account, account.Id.ToString()),
                    new(CallerClaims.AuthenticatedAt, DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)),
                ],
                "test")),
        };
        scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Http.IHttpContextAccessor>().HttpContext = request;
        return await scope.ServiceProvider.GetRequiredService<IUpstreams>().UnlinkAsync(account.Id, TwoProviders.Id, Cancellation);
    }
}
