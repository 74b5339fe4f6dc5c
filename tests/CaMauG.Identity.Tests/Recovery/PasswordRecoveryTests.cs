using System.Net;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;
using CaMauG.Identity.Factors;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Identity.Tests.Recovery;

public sealed class PasswordRecoveryTests(SharedHost shared)
{
    private const string NewPassword = "bốn từ chẳng liên quan";

    [Fact]
    public async Task Recovery_WithTheCode_SetsThePasswordEndsSessionsAndTellsTheOwner()
    {
        var (account, phone) = await WithPhoneAsync();
        using var lost = shared.Host.NewBrowser();
        await lost.SignInAsync(account.Username);
        using var browser = shared.Host.NewBrowser();

        await browser.PostAsync("/recover", ("phone", phone));
        await browser.PostAsync("/recover/code", ("code", await shared.Host.Phones.CodeAsync(phone)));
        var done = await browser.PostAsync("/recover/password", ("password", NewPassword));

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Equal("login_required", (await SilentlyAsync(lost))["error"]);
        Assert.Contains("code", (await SilentlyAsync(browser)).Keys);
        using var other = shared.Host.NewBrowser();
        Assert.Equal(HttpStatusCode.BadRequest, (await other.SignInAsync(account.Username)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await other.SignInAsync(phone, NewPassword)).StatusCode);
        Assert.Contains("vừa được đặt lại", await shared.Host.Phones.WaitAsync(phone, 2), StringComparison.Ordinal);
        var log = await shared.Host.Get<IAuditLog>().ListAsync($"account:{account.Id}", 20, null, Cancellation);
        Assert.Contains(log.Items, static item => item.Node.Action is "account.recovered");
    }

    [Fact]
    public async Task Recovery_OfANumberWithoutAccount_LooksTheSameAndSendsNothing()
    {
        var (_, known) = await WithPhoneAsync();
        var unknown = Telephones.NewNumber();
        using var browser = shared.Host.NewBrowser();
        using var other = shared.Host.NewBrowser();

        var sent = await Browser.JsonAsync(await browser.PostAsync("/recover", ("phone", known)));
        var notSent = await Browser.JsonAsync(await other.PostAsync("/recover", ("phone", unknown)));
        var guess = await (await browser.PostAsync("/recover/code", ("code", "000000"))).Content.ReadAsStringAsync(Cancellation);
        var otherGuess = await (await other.PostAsync("/recover/code", ("code", "000000"))).Content.ReadAsStringAsync(Cancellation);
        await shared.Host.Phones.WaitAsync(known);

        Assert.Equal(sent.EnumerateObject().Select(static member => member.Name), notSent.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(guess, otherGuess);
        Assert.Empty(shared.Host.Phones.At(unknown));
    }

    [Fact]
    public async Task Recovery_WithAWeakPassword_NamesTheFieldAndKeepsTheProof()
    {
        var (_, phone) = await WithPhoneAsync();
        using var browser = shared.Host.NewBrowser();
        await browser.PostAsync("/recover", ("phone", phone));
        await browser.PostAsync("/recover/code", ("code", await shared.Host.Phones.CodeAsync(phone)));

        var weak = await Browser.JsonAsync(await browser.PostAsync("/recover/password", ("password", "short")));
        var good = await browser.PostAsync("/recover/password", ("password", NewPassword));
        var again = await Browser.JsonAsync(await browser.PostAsync("/recover/password", ("password", NewPassword)));

        Assert.Equal("password", weak[0].GetProperty("field").GetString());
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.Equal("CODE_EXPIRED", again[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Recovery_OfAnAccountWithASecondFactor_NeedsThatToo()
    {
        var (account, phone) = await WithPhoneAsync();
        var secret = Totp.NewSecret();
        await using (var database = await shared.Host.Get<IDbContextFactory<IdentityDb>>().CreateDbContextAsync(Cancellation))
        {
            database.SecondFactors.Add(new() { AccountId = account.Id.Value, Secret = shared.Host.Get<TotpSecrets>().Seal(secret), RecoverySalt = new byte[16] });
            await database.SaveChangesAsync(Cancellation);
        }

        using var browser = shared.Host.NewBrowser();
        await browser.PostAsync("/recover", ("phone", phone));
        await browser.PostAsync("/recover/code", ("code", await shared.Host.Phones.CodeAsync(phone)));
        var without = await Browser.JsonAsync(await browser.PostAsync("/recover/password", ("password", NewPassword)));
        var with = await browser.PostAsync("/recover/password", ("password", NewPassword), ("code", Totp.At(secret, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30)));

        Assert.Equal("FACTOR_WRONG", without[0].GetProperty("code").GetString());
        Assert.Equal("code", without[0].GetProperty("field").GetString());
        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
    }

    [Fact]
    public async Task Recovery_WithoutTheCode_SetsNothing()
    {
        var (account, phone) = await WithPhoneAsync();
        using var browser = shared.Host.NewBrowser();
        await browser.PostAsync("/recover", ("phone", phone));

        var refused = await Browser.JsonAsync(await browser.PostAsync("/recover/password", ("password", NewPassword)));

        Assert.Equal("CODE_EXPIRED", refused[0].GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync(account.Username)).StatusCode);
    }

    [Fact]
    public async Task Recovery_WhileTheNumberGoesToAnotherAccount_IsOver()
    {
        var (account, phone) = await WithPhoneAsync();
        using var browser = shared.Host.NewBrowser();
        await browser.PostAsync("/recover", ("phone", phone));
        await browser.PostAsync("/recover/code", ("code", await shared.Host.Phones.CodeAsync(phone)));
        await SetPhoneAsync(account.Id, Telephones.NewNumber());

        var refused = await Browser.JsonAsync(await browser.PostAsync("/recover/password", ("password", NewPassword)));

        Assert.Equal("CODE_EXPIRED", refused[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Recovery_OfAnAccountThatIsLocked_IsRefused()
    {
        var (account, phone) = await WithPhoneAsync();
        using var browser = shared.Host.NewBrowser();
        await browser.PostAsync("/recover", ("phone", phone));
        await browser.PostAsync("/recover/code", ("code", await shared.Host.Phones.CodeAsync(phone)));
        await shared.Host.Get<IAccountDesk>().LockAsync(await shared.Host.ActorAsync("quantri"), account.Id, "thử", Cancellation);

        var refused = await Browser.JsonAsync(await browser.PostAsync("/recover/password", ("password", NewPassword)));

        Assert.Equal("ACCOUNT_LOCKED", refused[0].GetProperty("code").GetString());
    }

    private async Task<(AccountProfile Account, string Phone)> WithPhoneAsync()
    {
        var account = await shared.Host.SignUpAsync();
        var phone = Telephones.NewNumber();
        await SetPhoneAsync(account.Id, phone);
        return (account, phone);
    }

    private async Task SetPhoneAsync(AccountId account, string phone)
    {
        await using var database = await shared.Host.Get<IDbContextFactory<IdentityDb>>().CreateDbContextAsync(Cancellation);
        await database.Users.Where(row => row.Id == account.Value).ExecuteUpdateAsync(set => set.SetProperty(static row => row.PhoneNumber, phone), Cancellation);
    }

    private static async Task<Dictionary<string, string>> SilentlyAsync(Browser browser) =>
        Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier(), more: ("prompt", "none"))));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
