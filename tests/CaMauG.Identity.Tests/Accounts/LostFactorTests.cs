using System.Net;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Identity.Tests.Accounts;

public sealed class LostFactorTests(SharedHost shared)
{
    private const string NewPassword = "bốn từ chẳng liên quan";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IAccountDesk Desk => shared.Host.Get<IAccountDesk>();

    [Fact]
    public async Task Removed_ByAnAdministrator_LeavesRecoveryByTelephoneAsTheOnlyWay()
    {
        var (account, phone) = await WithFactorsAsync();
        using var lost = shared.Host.NewBrowser();
        await lost.SignInAsync(account.Username);
        var admin = await shared.Host.ActorAsync("quantri");

        var before = (await Desk.GetAsync(admin, account.Id, Cancellation)).Value!;
        var removed = (await Desk.RemoveFactorsAsync(admin, account.Id, "  mất điện thoại ", Cancellation)).Value!;

        Assert.True(before.HasFactors);
        Assert.False(removed.HasFactors);
        Assert.Equal(0, removed.Sessions);
        Assert.Contains("đã được gỡ", await shared.Host.Phones.WaitAsync(phone), StringComparison.Ordinal);
        using var browser = shared.Host.NewBrowser();
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignInAsync(account.Username)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await lost.PostAsync("/account/second-factor", ("code", "123456"))).StatusCode);
        await browser.PostAsync("/recover", ("phone", phone));
        await browser.PostAsync("/recover/code", ("code", await shared.Host.Phones.CodeAsync(phone, 2)));
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/recover/password", ("password", NewPassword))).StatusCode);
        var log = await shared.Host.Get<IAuditLog>().ListAsync($"account:{account.Id}", 30, null, Cancellation);
        Assert.Contains(log.Items, static item => item.Node is { Action: "account.factors_removed", ActorName: "quantri", Detail: "mất điện thoại" });
    }

    [Fact]
    public async Task Removed_ByAnOperatorOrWithoutAReasonOrForOneself_IsRefused()
    {
        var (account, _) = await WithFactorsAsync();
        var admin = await shared.Host.ActorAsync("quantri");

        Assert.Equal("FORBIDDEN", Code(await Desk.RemoveFactorsAsync(await shared.Host.ActorAsync("vanhanh"), account.Id, "mất", Cancellation)));
        Assert.Equal("REASON_REQUIRED", Code(await Desk.RemoveFactorsAsync(admin, account.Id, " ", Cancellation)));
        Assert.NotNull(Code(await Desk.RemoveFactorsAsync(admin, admin.Account, "mất", Cancellation)));
        Assert.True((await Desk.GetAsync(admin, account.Id, Cancellation)).Value!.HasFactors);
    }

    [Fact]
    public async Task Removed_FromAnAccountWithoutATelephone_IsRefused()
    {
        var account = await shared.Host.SignUpAsync();

        Assert.Equal("PHONE_MISSING", Code(await Desk.RemoveFactorsAsync(await shared.Host.ActorAsync("quantri"), account.Id, "mất", Cancellation)));
    }

    [Fact]
    public async Task SignIn_FromABrowserNeverUsed_IsToldOnce()
    {
        var account = await shared.Host.SignUpAsync();
        var phone = await SetPhoneAsync(account.Id);
        using var first = shared.Host.NewBrowser();
        await first.SignInAsync(account.Username);
        using var second = shared.Host.NewBrowser();

        await second.SignInAsync(account.Username);
        await second.PostAsync("/account/sign-out");
        await second.SignInAsync(account.Username);
        await first.SignInAsync(account.Username);
        await shared.Host.Get<IAccounts>().ChangePasswordAsync(account.Id, Browser.Password, NewPassword, Cancellation);

        Assert.Contains("thiết bị mới", await shared.Host.Phones.WaitAsync(phone), StringComparison.Ordinal);
        Assert.Contains("vừa được đổi", await shared.Host.Phones.WaitAsync(phone, 2), StringComparison.Ordinal);
    }

    private static string? Code(Contracts.Outcome<AccountRecord> outcome) => outcome.Refusals is [{ } first, ..] ? first.Code : null;

    private async Task<(AccountProfile Account, string Phone)> WithFactorsAsync()
    {
        var account = await shared.Host.SignUpAsync();
        var phone = await SetPhoneAsync(account.Id);
        await using var database = await shared.Host.Get<IDbContextFactory<IdentityDb>>().CreateDbContextAsync(Cancellation);
        database.SecondFactors.Add(new() { AccountId = account.Id.Value, Secret = "s", RecoverySalt = new byte[16] });
        database.Add(new IdentityUserPasskey<Guid>
        {
            UserId = account.Id.Value, CredentialId = account.Id.Value.ToByteArray(), Data = new() { PublicKey = [1], Name = "k", AttestationObject = [1], ClientDataJson = [1] },
        });
        await database.SaveChangesAsync(Cancellation);
        return (account, phone);
    }

    private async Task<string> SetPhoneAsync(AccountId account)
    {
        var phone = Telephones.NewNumber();
        await using var database = await shared.Host.Get<IDbContextFactory<IdentityDb>>().CreateDbContextAsync(Cancellation);
        await database.Users.Where(row => row.Id == account.Value).ExecuteUpdateAsync(set => set.SetProperty(static row => row.PhoneNumber, phone), Cancellation);
        return phone;
    }
}
