using System.Net;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Identity.Tests.Accounts;

public sealed class AccountDeskTests(SharedHost shared)
{
    [Fact]
    public async Task Lock_EndsSessions_RefusesSignInAndRefresh_UntilUnlocked()
    {
        using var browser = shared.Host.NewBrowser();
        var account = await shared.Host.SignUpAsync();
        var tokens = await browser.GetTokensAsync(account.Username);
        await browser.GetAsync("/secret", tokens.GetProperty("access_token").GetString()!);

        var locked = await Desk.LockAsync(await shared.Host.ActorAsync("vanhanh"), account.Id, "  Lộ mật khẩu ", Cancellation);
        var call = await browser.GetAsync("/secret", tokens.GetProperty("access_token").GetString()!);
        using var other = shared.Host.NewBrowser();
        var signIn = await other.SignInAsync(account.Username);
        var wrong = await other.SignInAsync(account.Username, "not-the-password");
        await Desk.UnlockAsync(await shared.Host.ActorAsync("vanhanh"), account.Id, Cancellation);
        var again = await other.SignInAsync(account.Username);
        var entries = await shared.Host.Get<IAuditLog>().ListAsync($"account:{account.Id}", 50, null, Cancellation);

        Assert.Equal("Lộ mật khẩu", locked.Value!.LockReason);
        Assert.Equal(0, locked.Value.Sessions);
        Assert.Equal(HttpStatusCode.Unauthorized, call.StatusCode);
        Assert.Contains("ACCOUNT_LOCKED", await signIn.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.DoesNotContain("ACCOUNT_LOCKED", await wrong.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal(["account.unlocked", "account.locked"], entries.Items.Select(static item => item.Node)
            .Where(static entry => entry.ActorName == "vanhanh").Select(static entry => entry.Action));
    }

    [Fact]
    public async Task Lock_OfADeveloper_RefusesTheKey()
    {
        using var browser = shared.Host.NewBrowser();
        var account = await shared.Host.SignUpAsync();
        await shared.Host.Get<IRoleGrants>().SetAsync(await shared.Host.ActorAsync("quantri"), account.Username, [Roles.Developer], Cancellation);
        var key = await shared.Host.Get<IDeveloperKeys>().CreateAsync(account.Id, "CI", Cancellation);
        var token = (await Browser.JsonAsync(await browser.PostAsync(
            "/connect/token", ("grant_type", "client_credentials"), ("client_id", key.ClientId), ("client_secret", key.Secret)))).GetProperty("access_token").GetString()!;
        var before = await browser.GetAsync("/secret", token);

        await Desk.LockAsync(await shared.Host.ActorAsync("vanhanh"), account.Id, "thử", Cancellation);

        var another = await browser.PostAsync(
            "/connect/token", ("grant_type", "client_credentials"), ("client_id", key.ClientId), ("client_secret", key.Secret));

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/secret", token)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, another.StatusCode);
    }

    [Theory]
    [InlineData("congdan", "phattrien", "FORBIDDEN")]
    [InlineData("vanhanh", "vanhanh", "FORBIDDEN")]
    [InlineData("vanhanh", "quantri", "FORBIDDEN")]
    public async Task Lock_AgainstTheRules_IsRefused(string actor, string username, string code)
    {
        var account = (await shared.Host.Get<IAccounts>().FindByUsernameAsync(username, Cancellation))!;

        var outcome = await Desk.LockAsync(await shared.Host.ActorAsync(actor), account.Id, "thử", Cancellation);

        Assert.Equal(code, Assert.Single(outcome.Refusals).Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public async Task Lock_WithoutAReasonThatFits_IsRefused(int length)
    {
        var outcome = await Desk.LockAsync(await shared.Host.ActorAsync("vanhanh"), (await shared.Host.SignUpAsync()).Id, new(length is 0 ? ' ' : 'x', Math.Max(length, 1)), Cancellation);

        Assert.Equal(("REASON_REQUIRED", "reason"), (outcome.Refusals[0].Code, outcome.Refusals[0].Field));
    }

    [Fact]
    public async Task Find_PagesByUserName_AndSearchesBothNames()
    {
        var prefix = "f" + Guid.NewGuid().ToString("N")[..8];
        foreach (var suffix in "cab")
        {
            await shared.Host.Get<IAccounts>().SignUpAsync(prefix + suffix, "long enough pass", $"Tên {prefix} đẹp", Cancellation);
        }

        var first = (await FindAsync(prefix, 2, null)).Value!;
        var second = (await FindAsync(prefix, 2, first.Items[^1].Cursor)).Value!;
        var byName = (await FindAsync($"{prefix} đẹp", 10, null)).Value!;

        Assert.Equal([prefix + "a", prefix + "b"], first.Items.Select(static item => item.Node.Profile.Username));
        Assert.Equal((3, true), (first.TotalCount, first.HasNextPage));
        Assert.Equal([prefix + "c"], second.Items.Select(static item => item.Node.Profile.Username));
        Assert.Equal(3, byName.TotalCount);
    }

    [Fact]
    public async Task EndSessions_EndsAll_AndCountsNone()
    {
        using var browser = shared.Host.NewBrowser();
        using var second = shared.Host.NewBrowser();
        var account = await shared.Host.SignUpAsync();
        await browser.SignInAsync(account.Username);
        await second.SignInAsync(account.Username);
        var actor = await shared.Host.ActorAsync("quantri");

        var before = (await Desk.GetAsync(actor, account.Id, Cancellation)).Value!.Sessions;
        var after = (await Desk.EndSessionsAsync(actor, account.Id, Cancellation)).Value!.Sessions;

        Assert.Equal((2, 0), (before, after));
    }

    private IAccountDesk Desk => shared.Host.Get<IAccountDesk>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<Outcome<Page<AccountRecord>>> FindAsync(string search, int first, string? after) =>
        await Desk.FindAsync(await shared.Host.ActorAsync("vanhanh"), search, first, after, Cancellation);
}
