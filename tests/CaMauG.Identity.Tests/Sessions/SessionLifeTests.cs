using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Tests.Sessions;

public sealed class SessionLifeTests : IAsyncLifetime
{
    private readonly MovableClock _clock = new();
    private IdentityHost _host = null!;

    [Fact]
    public async Task Session_NotUsedFor12Hours_IsOver()
    {
        using var browser = _host.NewBrowser();
        await browser.SignInAsync("congdan");
        var before = Browser.Answer(await browser.GetAsync(Silently()));

        _clock.Advance(TimeSpan.FromHours(12) + TimeSpan.FromSeconds(5));
        var after = Browser.Answer(await browser.GetAsync(Silently()));
        var ended = await _host.Get<SessionStore>().EndRunOutAsync(100, Cancellation);

        Assert.True(before.ContainsKey("code"));
        Assert.Equal("login_required", after["error"]);
        Assert.Equal(1, ended);
        Assert.Empty(await _host.Get<ISessions>().ListAsync((await FindAsync("congdan")).Id, Cancellation));
        Assert.Contains(await LogAsync("congdan"), static entry => entry.Action == "session.expired");
    }

    [Fact]
    public async Task Session_UsedEveryFewHours_GoesOn()
    {
        using var browser = _host.NewBrowser();
        await browser.SignInAsync("congdan");
        var session = Assert.Single(await _host.Get<ISessions>().ListAsync((await FindAsync("congdan")).Id, Cancellation));

        for (var use = 0; use < 4; use++)
        {
            _clock.Advance(TimeSpan.FromHours(8));
            // What is known of a session is kept two seconds of the real time, which do not pass here.
            _host.Get<SessionLiveness>().Forget(session.Id);
            Assert.True(Browser.Answer(await browser.GetAsync(Silently())).ContainsKey("code"));
        }

        Assert.Equal(0, await _host.Get<SessionStore>().EndRunOutAsync(100, Cancellation));
    }

    [Fact]
    public async Task Session_OfAClientWithARefreshToken_LivesAsLongAsThat()
    {
        using var browser = _host.NewBrowser();
        var tokens = await browser.GetTokensAsync("congdan");

        _clock.Advance(TimeSpan.FromDays(25));
        var first = await browser.RefreshAsync(tokens.GetProperty("refresh_token").GetString()!);
        _clock.Advance(TimeSpan.FromDays(25));
        var second = await browser.RefreshAsync(first.GetProperty("refresh_token").GetString()!);
        _clock.Advance(TimeSpan.FromDays(31));
        var third = await browser.RefreshAsync(second.GetProperty("refresh_token").GetString()!);

        Assert.Equal("invalid_grant", third.GetProperty("error").GetString());
        Assert.Equal(1, await _host.Get<SessionStore>().EndRunOutAsync(100, Cancellation));
    }

    [Fact]
    public async Task Session_UsedWithoutEnd_IsOverAfter90Days()
    {
        using var browser = _host.NewBrowser();
        var tokens = await browser.GetTokensAsync("congdan");
        var refresh = tokens.GetProperty("refresh_token").GetString()!;
        for (var month = 0; month < 4; month++)
        {
            _clock.Advance(TimeSpan.FromDays(22));
            refresh = (await browser.RefreshAsync(refresh)).GetProperty("refresh_token").GetString()!;
        }

        _clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal("invalid_grant", (await browser.RefreshAsync(refresh)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Session_EndedByTwoAtOnce_IsEndedOnce()
    {
        using var browser = _host.NewBrowser();
        var sid = Browser.Claims((await browser.GetTokensAsync("congdan")).GetProperty("access_token").GetString()!).GetProperty("sid").GetString()!;
        var store = _host.Get<SessionStore>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.EndAsync(sid, Cancellation), Cancellation)));

        Assert.Single(await LogAsync("congdan"), static entry => entry.Action == "session.ended");
    }

    public async ValueTask InitializeAsync() => _host = await IdentityHost.StartAsync(services: services => services.AddSingleton<TimeProvider>(_clock));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Silently() => Browser.AuthorizeUrl(Browser.NewVerifier(), more: ("prompt", "none"));

    private async Task<AccountProfile> FindAsync(string username) => (await _host.Get<IAccounts>().FindByUsernameAsync(username, Cancellation))!;

    private async Task<IReadOnlyList<AuditEntry>> LogAsync(string username) =>
        [.. (await _host.Get<IAuditLog>().ListAsync($"account:{(await FindAsync(username)).Id}", 100, null, Cancellation)).Items.Select(static item => item.Node)];
}
