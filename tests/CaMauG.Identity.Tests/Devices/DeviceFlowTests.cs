using System.Net;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;
using Microsoft.EntityFrameworkCore;
using static CaMauG.Identity.Tests.Devices.DeviceHost;

namespace CaMauG.Identity.Tests.Devices;

public sealed class DeviceFlowTests : IAsyncLifetime
{
    private DeviceHost _kiosk = null!;

    public async ValueTask InitializeAsync() => _kiosk = await StartAsync();

    public async ValueTask DisposeAsync() => await _kiosk.DisposeAsync();

    [Fact]
    public async Task Discovery_NamesTheEndpointAndTheGrant()
    {
        using var browser = _kiosk.Host.NewBrowser();

        var facts = await Browser.JsonAsync(await browser.GetAsync("/.well-known/openid-configuration"));

        Assert.Equal(new Uri(_kiosk.Host.Url, "connect/device").AbsoluteUri, Text(facts, "device_authorization_endpoint"));
        Assert.Contains(Grant, facts.GetProperty("grant_types_supported").EnumerateArray().Select(static value => value.GetString()));
    }

    [Fact]
    public async Task Device_Asking_ReceivesAReadableCodeAndWhereToTypeIt()
    {
        var asked = await _kiosk.AskAsync();

        Assert.Matches("^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$", Text(asked, "user_code"));
        Assert.Equal(new Uri(_kiosk.Host.Url, "thiet-bi").AbsoluteUri, Text(asked, "verification_uri"));
        Assert.Equal(Text(asked, "verification_uri") + "?user_code=" + Text(asked, "user_code"), Text(asked, "verification_uri_complete"));
        Assert.Equal(5, asked.GetProperty("interval").GetInt32());
        Assert.InRange(asked.GetProperty("expires_in").GetInt32(), 590, 600);
    }

    [Fact]
    public async Task Device_Allowed_HasTokensOfASessionOfItsOwn()
    {
        using var browser = _kiosk.Host.NewBrowser();
        await browser.SignInAsync("congdan");
        var account = (await _kiosk.Host.ActorAsync("congdan")).Account;
        var asked = await _kiosk.AskAsync();

        var before = await _kiosk.PollAsync(asked);
        var (_, prompt) = await LookUpAsync(browser, Text(asked, "user_code"));
        var answered = await AnswerAsync(browser, prompt, "allow");
        var tokens = await _kiosk.PollAsync(asked);
        var refreshed = await _kiosk.RefreshAsync(tokens);
        var again = await _kiosk.PollAsync(asked);
        var sessions = await _kiosk.Host.Get<ISessions>().ListAsync(account, TestContext.Current.CancellationToken);
        var claims = Browser.Claims(Text(tokens, "id_token"));

        Assert.Equal("authorization_pending", Error(before));
        Assert.Equal("Quầy một cửa", Text(prompt, "clientName"));
        Assert.Equal(["openid", "profile", "offline_access"], prompt.GetProperty("scopes").EnumerateArray().Select(static scope => Text(scope, "name")));
        Assert.Equal("allowed", answered);
        Assert.Equal(_kiosk.Host.Get<IPseudonyms>().For(account, Kiosk), Text(claims, "sub"));
        Assert.Equal("invalid_grant", Error(again));
        Assert.Contains(sessions, static session => session.Device == "Quầy một cửa");
        Assert.Equal(2, sessions.Count);
        Assert.Null(Error(refreshed));
        // Someone has a copy of a device code that was redeemed: what was issued for it ends (RFC 9700 §4.14.2).
        Assert.Equal("invalid_grant", Error(await _kiosk.RefreshAsync(refreshed)));
    }

    [Fact]
    public async Task Session_OfTheDevice_EndedByThePerson_EndsItsTokens()
    {
        using var browser = _kiosk.Host.NewBrowser();
        await browser.SignInAsync("congdan");
        var account = (await _kiosk.Host.ActorAsync("congdan")).Account;
        var asked = await _kiosk.AskAsync();
        await DecideAsync(browser, asked, "allow");
        var tokens = await _kiosk.PollAsync(asked);
        var all = _kiosk.Host.Get<ISessions>();
        var session = (await all.ListAsync(account, TestContext.Current.CancellationToken)).Single(static known => known.Device == "Quầy một cửa");

        var meanwhile = await browser.GetAsync("/secret", Text(tokens, "access_token"));
        await all.EndAsync(account, session.Id, TestContext.Current.CancellationToken);
        var after = await browser.GetAsync("/secret", Text(tokens, "access_token"));

        Assert.Equal(HttpStatusCode.OK, meanwhile.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
        Assert.Equal("invalid_grant", Error(await _kiosk.RefreshAsync(tokens)));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/thiet-bi?user_code=" + Text(await _kiosk.AskAsync(), "user_code"))).StatusCode);
    }

    [Fact]
    public async Task Device_Refused_IsToldSoAndTheAuditLogToo()
    {
        using var browser = _kiosk.Host.NewBrowser();
        await browser.SignInAsync("congdan2");
        var asked = await _kiosk.AskAsync();

        var answered = await DecideAsync(browser, asked, "deny");
        var told = await _kiosk.PollAsync(asked);
        var log = await _kiosk.Host.Get<IAuditLog>().ListAsync(null, 10, null, TestContext.Current.CancellationToken);

        Assert.Equal("denied", answered);
        Assert.Equal("access_denied", Error(told));
        Assert.Contains(log.Items, static entry => entry.Node is { Action: "device.refused", ActorName: "congdan2", Detail: "client:ki-ot openid profile offline_access" });
    }

    [Fact]
    public async Task Device_AskingTooOften_IsSlowedDownAndHeldToIt()
    {
        var asked = await _kiosk.AskAsync();

        var first = await _kiosk.PollAsync(asked);
        var tooSoon = await _kiosk.PollAsync(asked);
        _kiosk.Clock.Advance(TimeSpan.FromSeconds(6));
        var stillTooSoon = await _kiosk.PollAsync(asked);
        _kiosk.Clock.Advance(TimeSpan.FromSeconds(16));
        var patient = await _kiosk.PollAsync(asked);

        Assert.Equal(["authorization_pending", "slow_down", "slow_down", "authorization_pending"], new[] { first, tooSoon, stillTooSoon, patient }.Select(Error));
    }

    [Fact]
    public async Task Device_AskingReplicasInTurn_IsSlowedDownByAllOfThem()
    {
        await using var replica = await _kiosk.ReplicaAsync();
        var asked = await _kiosk.AskAsync();

        var first = await _kiosk.PollAsync(asked);
        var tooSoon = await replica.PollAsync(asked);
        _kiosk.Clock.Advance(TimeSpan.FromSeconds(6));
        var stillTooSoon = await _kiosk.PollAsync(asked);
        _kiosk.Clock.Advance(TimeSpan.FromSeconds(16));
        var patient = await replica.PollAsync(asked);

        Assert.Equal(["authorization_pending", "slow_down", "slow_down", "authorization_pending"], new[] { first, tooSoon, stillTooSoon, patient }.Select(Error));
    }

    [Fact]
    public async Task Code_AfterTenMinutes_IsGoneForBoth()
    {
        using var browser = _kiosk.Host.NewBrowser();
        await browser.SignInAsync("congdan");
        var asked = await _kiosk.AskAsync();
        var (_, prompt) = await LookUpAsync(browser, Text(asked, "user_code"));

        _kiosk.Clock.Advance(TimeSpan.FromMinutes(11));
        var (status, shown) = await LookUpAsync(browser, Text(asked, "user_code"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("DEVICE_CODE_UNKNOWN", Text(shown[0], "code"));
        Assert.Equal("expired_token", Error(await _kiosk.PollAsync(asked)));
        Assert.Equal("gone", await AnswerAsync(browser, prompt, "allow"));
    }

    [Fact]
    public async Task Answer_SentTwice_CountsOnce()
    {
        using var browser = _kiosk.Host.NewBrowser();
        await browser.SignInAsync("congdan");
        var (_, prompt) = await LookUpAsync(browser, Text(await _kiosk.AskAsync(), "user_code"));

        var first = await AnswerAsync(browser, prompt, "allow");
        var second = await AnswerAsync(browser, prompt, "allow");

        Assert.Equal(["allowed", "gone"], [first, second]);
    }

    [Fact]
    public async Task Grant_NotConfigured_IsRefusedAtTheEndpoint()
    {
        using var browser = _kiosk.Host.NewBrowser();

        var answer = await Browser.JsonAsync(await browser.PostAsync("/connect/device", ("client_id", "camaug-mobile"), ("scope", "openid")));

        Assert.Equal("unauthorized_client", Error(answer));
    }

    [Fact]
    public async Task Consent_IsRecordedAsInTheCodeFlowAndTheGrantIsTheSessions()
    {
        using var browser = _kiosk.Host.NewBrowser();
        await browser.SignInAsync("congdan");

        var asked = await _kiosk.AskAsync();
        await DecideAsync(browser, asked, "allow");
        var tokens = await _kiosk.PollAsync(asked);
        await using var database = await _kiosk.Host.Get<IDbContextFactory<IdentityDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var consents = await database.Set<OpenIddict.EntityFrameworkCore.Models.OpenIddictEntityFrameworkCoreAuthorization>()
            .Where(static row => row.Application!.ClientId == Kiosk && row.Type == "permanent").Select(static row => row.Scopes).ToListAsync(TestContext.Current.CancellationToken);
        var grants = await database.SessionGrants.Select(static row => row.AuthorizationId).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal("""["openid","profile","offline_access"]""", Assert.Single(consents));
        Assert.Contains(Text(Browser.Claims(Text(tokens, "access_token")), "oi_au_id"), grants);
    }
}
