using System.Net;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Identity.Tests.Clients;

public sealed class DeveloperKeyTests(SharedHost shared)
{
    [Fact]
    public async Task Key_Used_ActsForItsDeveloperAndAsNothingElse()
    {
        using var browser = shared.Host.NewBrowser();
        var developer = await FindAsync("phattrien");
        var key = await Keys.CreateAsync(developer.Id, "pipeline", Cancellation);

        var token = await TokenAsync(browser, key.ClientId, key.Secret);
        var caller = await Browser.JsonAsync(await browser.GetAsync("/secret", token.GetProperty("access_token").GetString()!));

        Assert.Equal(developer.Id.Value, caller.GetProperty("account").GetProperty("value").GetGuid());
        Assert.Equal("developer", Assert.Single(caller.GetProperty("roles").EnumerateArray()).GetString());
        Assert.Equal("registry", Assert.Single(caller.GetProperty("scopes").EnumerateArray()).GetString());
        Assert.Equal(key.ClientId, caller.GetProperty("clientId").GetString());
        Assert.Contains(await Keys.ListAsync(developer.Id, Cancellation), listed => listed.ClientId == key.ClientId && listed.Name == "pipeline");
    }

    [Fact]
    public async Task Key_Revoked_IsOfNoUseAtOnce()
    {
        using var browser = shared.Host.NewBrowser();
        var developer = await FindAsync("phattrien");
        var key = await Keys.CreateAsync(developer.Id, "old", Cancellation);
        var token = (await TokenAsync(browser, key.ClientId, key.Secret)).GetProperty("access_token").GetString()!;
        var before = await browser.GetAsync("/secret", token);

        await Keys.RevokeAsync(developer.Id, key.ClientId, Cancellation);
        var after = await browser.GetAsync("/secret", token);
        var again = await TokenAsync(browser, key.ClientId, key.Secret);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
        Assert.Equal("invalid_client", again.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Key_WithAWrongSecret_IsRefused()
    {
        using var browser = shared.Host.NewBrowser();
        var key = await Keys.CreateAsync((await FindAsync("phattrien")).Id, "k", Cancellation);

        var answer = await TokenAsync(browser, key.ClientId, "wrong");

        Assert.Equal("invalid_client", answer.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Key_OfSomeoneWhoIsNoDeveloper_IsRefused()
    {
        using var browser = shared.Host.NewBrowser();
        var key = await Keys.CreateAsync((await FindAsync("congdan")).Id, "k", Cancellation);

        var answer = await TokenAsync(browser, key.ClientId, key.Secret);

        Assert.Equal("unauthorized_client", answer.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Key_RevokedBySomeoneElse_StaysInForce()
    {
        using var browser = shared.Host.NewBrowser();
        var key = await Keys.CreateAsync((await FindAsync("phattrien")).Id, "k", Cancellation);

        await Keys.RevokeAsync((await FindAsync("congdan")).Id, key.ClientId, Cancellation);
        var answer = await TokenAsync(browser, key.ClientId, key.Secret);

        Assert.True(answer.TryGetProperty("access_token", out _));
    }

    private IDeveloperKeys Keys => shared.Host.Get<IDeveloperKeys>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<System.Text.Json.JsonElement> TokenAsync(Browser browser, string id, string secret) => await Browser.JsonAsync(
        await browser.PostAsync("/connect/token", ("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret), ("scope", "registry")));

    private async Task<AccountProfile> FindAsync(string username) => (await shared.Host.Get<IAccounts>().FindByUsernameAsync(username, Cancellation))!;
}
