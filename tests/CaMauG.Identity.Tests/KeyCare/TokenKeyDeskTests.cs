using System.Net;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Identity.Tests.KeyCare;

public sealed class TokenKeyDeskTests : IAsyncLifetime
{
    private IdentityHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ITokenKeyDesk Desk => _host.Get<ITokenKeyDesk>();

    public async ValueTask InitializeAsync() => _host = await IdentityHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("congdan")]
    [InlineData("phattrien")]
    [InlineData("vanhanh")]
    public async Task Everyone_ButAdministrators_IsRefused(string username)
    {
        var actor = await _host.ActorAsync(username);

        var answers = new[] { await Desk.ListAsync(actor, Cancellation), await Desk.RotateAsync(actor, Cancellation), await Desk.RetireAsync(actor, "x", Cancellation) };

        Assert.All(answers, static answer => Assert.Equal("FORBIDDEN", Assert.Single(answer.Refusals).Code));
    }

    [Fact]
    public async Task Rotate_PublishesTheNextKey_OnceAndInTheAuditLog()
    {
        var admin = await _host.ActorAsync("quantri");

        var rotated = await Desk.RotateAsync(admin, Cancellation);
        var again = await Desk.RotateAsync(admin, Cancellation);
        var next = rotated.Value!.Single(static key => key.State is TokenKeyState.Waiting);
        var log = await _host.Get<IAuditLog>().ListAsync("key:" + next.Id, 10, null, Cancellation);

        Assert.Equal([TokenKeyState.Signing, TokenKeyState.Waiting], rotated.Value!.Select(static key => key.State));
        Assert.InRange(next.SignsFrom - next.MadeAt, TimeSpan.FromDays(1) - TimeSpan.FromMinutes(1), TimeSpan.FromDays(1));
        Assert.Equal("KEY_WAITING", Assert.Single(again.Refusals).Code);
        Assert.Equal(("signing_key.made", "quantri"), log.Items.Select(static entry => (entry.Node.Action, entry.Node.ActorName)).Single());
    }

    [Fact]
    public async Task Retire_OfTheKeyThatSigns_RefusesWhatItSignedAndAnotherSignsAtOnce()
    {
        using var browser = _host.NewBrowser();
        var admin = await _host.ActorAsync("quantri");
        var tokens = await browser.GetTokensAsync("congdan");
        var (access, refresh) = (tokens.GetProperty("access_token").GetString()!, tokens.GetProperty("refresh_token").GetString()!);
        var leaked = Assert.Single((await Desk.ListAsync(admin, Cancellation)).Value!).Id;

        var retired = await Desk.RetireAsync(admin, leaked, Cancellation);
        var renewed = (await browser.GetTokensAsync("congdan")).GetProperty("access_token").GetString()!;
        var log = await _host.Get<IAuditLog>().ListAsync("key:" + leaked, 10, null, Cancellation);

        Assert.NotEqual(leaked, Assert.Single(retired.Value!).Id);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/secret", access)).StatusCode);
        Assert.Equal("invalid_grant", (await browser.RefreshAsync(refresh)).GetProperty("error").GetString());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/secret", renewed)).StatusCode);
        Assert.Equal("signing_key.retired", Assert.Single(log.Items).Node.Action);
    }

    [Fact]
    public async Task Retire_OfAnUnknownKey_IsRefused()
    {
        var admin = await _host.ActorAsync("quantri");

        Assert.Equal("KEY_UNKNOWN", Assert.Single((await Desk.RetireAsync(admin, "x", Cancellation)).Refusals).Code);
    }
}
