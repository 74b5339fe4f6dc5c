using System.Globalization;
using System.Net;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Tests.Accounts;

public sealed class AccountTests(SharedHost shared)
{
    [Fact]
    public async Task SignUp_WithGoodFields_MakesACitizenWhoCanSignIn()
    {
        using var browser = shared.Host.NewBrowser();
        var name = NewName();

        var outcome = await Accounts.SignUpAsync(name, "một mật khẩu dài", "  Tên hiển thị ", Cancellation);
        var signedIn = await browser.SignInAsync(name.ToUpperInvariant(), "một mật khẩu dài".Normalize(System.Text.NormalizationForm.FormD));

        Assert.True(outcome.Succeeded);
        Assert.Equal(["citizen"], outcome.Value.Roles);
        Assert.Equal(1, outcome.Value.Assurance);
        Assert.Equal("Tên hiển thị", outcome.Value.DisplayName);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Theory]
    [InlineData("ab", "long enough pass", "Tên", "username")]
    [InlineData("có dấu", "long enough pass", "Tên", "username")]
    [InlineData("name\0nul", "long enough pass", "Tên", "username")]
    [InlineData("someone", "tooshort", "Tên", "password")]
    [InlineData("someone", "fourteen chars", "Tên", "password")]
    [InlineData("someone", "matkhau12345678", "Tên", "password")]
    [InlineData("someone", "aaaaaaaaaaaaaaa", "Tên", "password")]
    [InlineData("someone", "Someone-2026-mua", "Tên", "password")]
    [InlineData("someone", "camaug mua nang", "Tên", "password")]
    [InlineData("someone", "nguyenvandan-mua", "Nguyễn Văn Dân", "password")]
    [InlineData("someone", "long enough pass", "   ", "displayName")]
    public async Task SignUp_AgainstTheRules_NamesTheField(string username, string password, string displayName, string field)
    {
        var outcome = await Accounts.SignUpAsync(username, password, displayName, Cancellation);

        Assert.Equal(field, Assert.Single(outcome.Refusals).Field);
    }

    [Fact]
    public async Task SignUp_WithATakenName_IsRefusedWhateverItsCase()
    {
        var outcome = await Accounts.SignUpAsync("CongDan", "long enough pass", "Tên", Cancellation);

        Assert.Equal("USERNAME_TAKEN", Assert.Single(outcome.Refusals).Code);
    }

    [Fact]
    public async Task SignUp_SameNameAtOnce_OneWins()
    {
        var name = NewName();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Accounts.SignUpAsync(name, "long enough pass", "Tên", Cancellation)));

        Assert.Single(outcomes, static outcome => outcome.Succeeded);
        Assert.All(outcomes.Where(static outcome => !outcome.Succeeded), static outcome => Assert.Equal("USERNAME_TAKEN", outcome.Refusals[0].Code));
    }

    [Fact]
    public async Task SignIn_UnknownOrWrong_AnswersTheSame()
    {
        using var browser = shared.Host.NewBrowser();

        var unknown = await browser.SignInAsync("nobody-here", "whatever it is");
        var wrong = await browser.SignInAsync("congdan", "whatever it is");

        Assert.Equal(await unknown.Content.ReadAsStringAsync(Cancellation), await wrong.Content.ReadAsStringAsync(Cancellation));
        Assert.Contains("SIGN_IN_FAILED", await wrong.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_Unknown_HashesAsMuchAsAWrongPassword()
    {
        var hasher = new CountingHasher();
        await using var host = await IdentityHost.StartAsync(services: services => services.AddSingleton<IPasswordHasher<Account>>(hasher));
        using var browser = host.NewBrowser();

        await browser.SignInAsync("congdan", "whatever it is");
        var wrong = hasher.Verified;
        await browser.SignInAsync("nobody-here", "whatever it is");

        Assert.Equal(1, wrong);
        Assert.Equal(2, hasher.Verified);
    }

    [Fact]
    public async Task SignIn_WrongFiveTimes_LocksEvenTheRightPassword()
    {
        using var browser = shared.Host.NewBrowser();
        var name = NewName();
        await Accounts.SignUpAsync(name, "long enough pass", "Tên", Cancellation);

        for (var attempt = 0; attempt < 5; attempt++)
        {
            await browser.SignInAsync(name, "wrong password");
        }

        var locked = await browser.SignInAsync(name, "long enough pass");

        Assert.Contains("SIGN_IN_LOCKED", await locked.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangePassword_WithTheCurrentOne_EndsOtherSessions()
    {
        using var browser = shared.Host.NewBrowser();
        var name = NewName();
        var account = (await Accounts.SignUpAsync(name, "long enough pass", "Tên", Cancellation)).Value!;
        await browser.SignInAsync(name, "long enough pass");

        var wrong = await Accounts.ChangePasswordAsync(account.Id, "not the one", "another long pass", Cancellation);
        var right = await Accounts.ChangePasswordAsync(account.Id, "long enough pass", "another long pass", Cancellation);
        var old = await browser.SignInAsync(name, "long enough pass");
        var silently = Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier(), more: ("prompt", "none"))));

        Assert.Equal("PASSWORD_WRONG", Assert.Single(wrong.Refusals).Code);
        Assert.True(right.Succeeded);
        Assert.Equal(HttpStatusCode.BadRequest, old.StatusCode);
        Assert.Equal("login_required", silently["error"]);
    }

    [Fact]
    public async Task Rename_Done_IsSeenByTheNextRequest()
    {
        using var browser = shared.Host.NewBrowser();
        var account = await shared.Host.SignUpAsync("Tên cũ");
        var token = (await browser.GetTokensAsync(account.Username)).GetProperty("access_token").GetString()!;
        await browser.GetAsync("/secret", token);

        await Accounts.RenameAsync(account.Id, "Tên mới", Cancellation);
        var caller = await Browser.JsonAsync(await browser.GetAsync("/secret", token));

        Assert.Equal("Tên mới", caller.GetProperty("displayName").GetString());
    }

    [Theory]
    [InlineData("vi-VN", "Mật khẩu dài từ 15 đến 128 ký tự. Bốn từ không liên quan với nhau thì dễ nhớ.")]
    [InlineData("en", "A password has 15 to 128 characters. Four words that do not belong together are easy to remember.")]
    public async Task Refusal_InACulture_SpeaksItsLanguage(string culture, string message)
    {
        CultureInfo.CurrentUICulture = new(culture);

        var outcome = await Accounts.SignUpAsync(NewName(), "short", "Tên", Cancellation);

        Assert.Equal(message, Assert.Single(outcome.Refusals).Message);
    }

    [Fact]
    public async Task DemoAccounts_NotAskedFor_AreAbsent()
    {
        await using var host = await IdentityHost.StartAsync(demoAccounts: false);
        using var browser = host.NewBrowser();

        Assert.Null(await host.Get<IAccounts>().FindByUsernameAsync("congdan", Cancellation));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignInAsync("congdan")).StatusCode);
    }

    [Theory]
    [InlineData("congdan", "citizen", 2)]
    [InlineData("congdan2", "citizen", 2)]
    [InlineData("phattrien", "citizen developer", 1)]
    [InlineData("duyet", "citizen reviewer", 1)]
    [InlineData("vanhanh", "citizen operator", 2)]
    [InlineData("quantri", "citizen admin", 2)]
    public async Task DemoAccounts_AskedFor_HaveTheirRoles(string username, string roles, int assurance)
    {
        var account = (await Accounts.FindByUsernameAsync(username, Cancellation))!;

        Assert.Equal(roles, string.Join(' ', account.Roles));
        Assert.Equal(assurance, account.Assurance);
    }

    private sealed class CountingHasher : PasswordHasher<Account>
    {
        public int Verified { get; private set; }

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    private IAccounts Accounts => shared.Host.Get<IAccounts>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string NewName() => "u" + Guid.NewGuid().ToString("N")[..12];
}
