using System.Globalization;
using System.Net;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Attempts;
using CaMauG.Identity.Codes;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Tests.SignIn;

public sealed class SignInAttemptTests : IAsyncLifetime
{
    private readonly MovableClock _clock = new();
    private IdentityHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await IdentityHost.StartAsync(
        services: services => services.AddSingleton<TimeProvider>(_clock), settings: static settings => settings.FailedSignInsPerAddress = 20);

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("congdan")]
    [InlineData("nobody-here")]
    public async Task SignIn_FailingOnAndOn_WaitsLongerEachTimeWhetherTheNameExistsOrNot(string username)
    {
        using var browser = _host.NewBrowser();

        var answers = new List<string>();
        foreach (var wait in (int[])[0, 0, 0, 0, 1, 5, 15, 60, 60])
        {
            answers.Add(await TryAsync(browser, username, "whatever it is"));
            _clock.Advance(TimeSpan.FromMinutes(wait));
        }

        string[] failed = ["SIGN_IN_FAILED ", "SIGN_IN_FAILED ", "SIGN_IN_FAILED ", "SIGN_IN_FAILED "];
        Assert.Equal([.. failed, "SIGN_IN_LOCKED 60", "SIGN_IN_LOCKED 300", "SIGN_IN_LOCKED 900", "SIGN_IN_LOCKED 3600", "SIGN_IN_LOCKED 3600"], answers);
    }

    [Fact]
    public async Task SignIn_WhileWaiting_IsNotLookedAtAndDoesNotMakeItLonger()
    {
        using var browser = _host.NewBrowser();
        await FailAsync(browser, "congdan", 5);

        _clock.Advance(TimeSpan.FromSeconds(59));
        var early = await TryAsync(browser, "CONGDAN", Browser.Password);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var later = await browser.SignInAsync("congdan");
        await browser.SignInAsync("congdan", "whatever it is");
        var first = await TryAsync(browser, "congdan", "whatever it is");

        Assert.StartsWith("SIGN_IN_LOCKED 1", early, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
        Assert.Equal("SIGN_IN_FAILED ", first);
    }

    [Fact]
    public async Task SignIn_GuessedManyTimesAtOnce_CountsEachGuess()
    {
        using var browser = _host.NewBrowser();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => TryAsync(browser, "congdan", "whatever it is")));

        Assert.Equal(4, answers.Count(static answer => answer is "SIGN_IN_FAILED "));
    }

    [Fact]
    public async Task SignIn_FailuresADayAgo_AreForgotten()
    {
        using var browser = _host.NewBrowser();
        await FailAsync(browser, "congdan", 4);

        _clock.Advance(TimeSpan.FromHours(25));

        Assert.Equal("SIGN_IN_FAILED ", await TryAsync(browser, "congdan", "whatever it is"));
    }

    [Fact]
    public async Task SignIn_ManyNamesFromOneAddress_WaitsForAllOfThemWithoutUsingThemUp()
    {
        using var browser = _host.NewBrowser();
        for (var i = 0; i < 20; i++)
        {
            await TryAsync(browser, $"name-{i}", "whatever it is");
        }

        var other = await TryAsync(browser, "congdan", Browser.Password);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var right = await browser.SignInAsync("congdan");
        var again = await TryAsync(browser, "congdan2", "whatever it is");
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.StartsWith("SIGN_IN_LOCKED", other, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.Equal("SIGN_IN_LOCKED 300", again);
        Assert.Equal("SIGN_IN_FAILED ", await TryAsync(browser, "congdan2", "whatever it is"));
    }

    [Theory]
    [InlineData("vi-VN", "Đã nhập sai quá nhiều lần. Hãy thử lại sau 5 phút.")]
    [InlineData("en", "Wrong too often. Try again in 5 min.")]
    public async Task Refusal_OfAWait_SaysHowLong(string culture, string message)
    {
        CultureInfo.CurrentUICulture = new(culture);
        var account = (await _host.Get<IAccounts>().FindByUsernameAsync("congdan", Cancellation))!;
        for (var i = 0; i < 5; i++)
        {
            await _host.Get<IAccounts>().ChangePasswordAsync(account.Id, "whatever it is", "another long pass", Cancellation);
        }

        _clock.Advance(TimeSpan.FromMinutes(1));
        var answer = await _host.Get<IAccounts>().ChangePasswordAsync(account.Id, "whatever it is", "another long pass", Cancellation);

        Assert.Equal(message, Assert.Single(answer.Refusals).Message);
    }

    [Fact]
    public async Task AuditLog_OfWaits_NamesTheAccountAndNeverWhatWasTyped()
    {
        using var browser = _host.NewBrowser();
        await FailAsync(browser, "congdan", 5);
        await FailAsync(browser, "my-secret-password", 5);

        var account = (await _host.Get<IAccounts>().FindByUsernameAsync("congdan", Cancellation))!;
        var known = await _host.Get<IAuditLog>().ListAsync($"account:{account.Id}", 10, null, Cancellation);
        var all = await _host.Get<IAuditLog>().ListAsync(null, 50, null, Cancellation);

        var entry = known.Items[0].Node;
        Assert.Equal(("sign_in.waits", "congdan", "5 failed, 1 min"), (entry.Action, entry.ActorName, entry.Detail));
        Assert.Contains(all.Items, static item => item.Node is { Action: "sign_in.waits", Subject: "account:unknown" });
        Assert.DoesNotContain(all.Items, static item => item.Node.ToString().Contains("secret", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Desk_AccountThatWaits_SeesItAndEndsIt()
    {
        using var browser = _host.NewBrowser();
        await FailAsync(browser, "congdan", 5);
        var desk = _host.Get<IAccountDesk>();
        var actor = await _host.ActorAsync("vanhanh");
        var account = (await _host.Get<IAccounts>().FindByUsernameAsync("congdan", Cancellation))!;

        var seen = (await desk.GetAsync(actor, account.Id, Cancellation)).Value!;
        var unlocked = (await desk.UnlockAsync(actor, account.Id, Cancellation)).Value!;

        Assert.InRange(seen.PausedUntil!.Value - _clock.GetUtcNow(), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Null(unlocked.PausedUntil);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync("congdan")).StatusCode);
    }

    [Fact]
    public async Task ChangePassword_GuessedOnAndOn_WaitsEvenForTheRightOne()
    {
        var account = (await _host.Get<IAccounts>().FindByUsernameAsync("congdan", Cancellation))!;
        for (var i = 0; i < 5; i++)
        {
            await _host.Get<IAccounts>().ChangePasswordAsync(account.Id, "whatever it is", "another long pass", Cancellation);
        }

        var right = await _host.Get<IAccounts>().ChangePasswordAsync(account.Id, Browser.Password, "another long pass", Cancellation);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var later = await _host.Get<IAccounts>().ChangePasswordAsync(account.Id, Browser.Password, "another long pass", Cancellation);

        Assert.Equal("PASSWORD_WAITS", Assert.Single(right.Refusals).Code);
        Assert.True(later.Succeeded);
    }

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2001:db8:1:2:3::4", "2001:db8:1::/48")]
    public void AreaOf_AnAddress_DoesNotSayWhoItIs(string address, string area) => Assert.Equal(area, ClientNetwork.AreaOf(IPAddress.Parse(address)));

    [Fact]
    public void Subjects_OfAnAccount_AreThoseItsNamesAreTriedUnder() =>
        Assert.Equal(
            [AttemptSubject.SignIn("CONGDAN").Id, AttemptSubject.SignIn("+84912345678").Id],
            AttemptSubject.SignInOf(new() { NormalizedUserName = "CONGDAN", PhoneNumber = "+84912345678", DisplayName = "-" }).Select(static subject => subject.Id));

    private static async Task FailAsync(Browser browser, string username, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await browser.SignInAsync(username, "whatever it is");
        }
    }

    /// <summary>The refusal's code and the seconds to wait.</summary>
    private static async Task<string> TryAsync(Browser browser, string username, string password)
    {
        var refusal = (await Browser.JsonAsync(await browser.SignInAsync(username, password)))[0];
        var wait = refusal.GetProperty("retryAfter").GetString() is { } text ? TimeSpan.Parse(text, CultureInfo.InvariantCulture) : (TimeSpan?)null;
        return $"{refusal.GetProperty("code").GetString()} {(wait is { } time ? Math.Ceiling(time.TotalSeconds) : null)}";
    }
}
