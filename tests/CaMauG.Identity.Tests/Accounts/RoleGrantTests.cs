using CaMauG.Contracts.Accounts;

namespace CaMauG.Identity.Tests.Accounts;

public sealed class RoleGrantTests(SharedHost shared)
{
    [Fact]
    public async Task Role_GivenByAnAdministrator_HoldsForTheNextRequestAndIsOnRecord()
    {
        using var browser = shared.Host.NewBrowser();
        var name = (await shared.Host.SignUpAsync()).Username;
        var token = (await browser.GetTokensAsync(name)).GetProperty("access_token").GetString()!;
        await browser.GetAsync("/secret", token);

        var given = await Roles.SetAsync(await shared.Host.ActorAsync("quantri"), name, ["developer"], Cancellation);
        var with = await RolesOfAsync(browser, token);
        await Roles.SetAsync(await shared.Host.ActorAsync("quantri"), name, [], Cancellation);
        var without = await RolesOfAsync(browser, token);
        var entries = await shared.Host.Get<IAuditLog>().ListAsync($"account:{given.Value!.Id}", 2, null, Cancellation);

        Assert.Equal("citizen developer", with);
        Assert.Equal("citizen", without);
        Assert.All(entries.Items, static item => Assert.Equal(("account.roles_set", "quantri"), (item.Node.Action, item.Node.ActorName)));
    }

    [Theory]
    [InlineData("vanhanh", "congdan", "developer", "FORBIDDEN")]
    [InlineData("quantri", "nobody-at-all", "developer", "ACCOUNT_UNKNOWN")]
    [InlineData("quantri", "congdan", "king", "ROLE_UNKNOWN")]
    [InlineData("quantri", "quantri", "developer", "ROLE_OWN_ADMIN")]
    public async Task Role_AgainstTheRules_IsRefused(string actor, string username, string role, string code)
    {
        var outcome = await Roles.SetAsync(await shared.Host.ActorAsync(actor), username, [role], Cancellation);

        Assert.Equal(code, Assert.Single(outcome.Refusals).Code);
    }

    [Fact]
    public async Task Administrator_NamedInTheOptions_IsOneAfterTheNextStart()
    {
        await using var first = await IdentityHost.StartAsync(demoAccounts: false);
        var name = (await first.SignUpAsync()).Username;
        await first.DisposeAsync();

        await using var second = await IdentityHost.StartAsync(
            demoAccounts: false, directory: first.Directory, settings: settings => settings.Administrators = [name, "nobody-at-all"]);

        Assert.Contains("admin", (await second.Get<IAccounts>().FindByUsernameAsync(name, Cancellation))!.Roles);
    }

    private IRoleGrants Roles => shared.Host.Get<IRoleGrants>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<string> RolesOfAsync(Browser browser, string token) => string.Join(
        ' ', (await Browser.JsonAsync(await browser.GetAsync("/secret", token))).GetProperty("roles").EnumerateArray().Select(static role => role.GetString()));
}
