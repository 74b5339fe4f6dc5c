using System.Net;
using System.Text.RegularExpressions;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Tests.Recovery;

public sealed class PhoneChangeTests : IAsyncLifetime
{
    private readonly MovableClock _clock = new();
    private IdentityHost? _host;

    public async ValueTask InitializeAsync() => _host = await IdentityHost.StartAsync(services: services => services.AddSingleton<TimeProvider>(_clock));

    [Fact]
    public async Task Change_WithTheCode_CountsAtOnceAndTellsTheOldNumber()
    {
        var (account, old) = await WithPhoneAsync();
        using var browser = Host.NewBrowser();
        var token = await TokenAsync(browser, account);
        var phone = Telephones.NewNumber();

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(browser, token, "/phone", ("phone", phone))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(browser, token, "/phone/code", ("code", await Host.Phones.CodeAsync(phone)))).StatusCode);

        using var other = Host.NewBrowser();
        Assert.Equal(HttpStatusCode.Redirect, (await other.SignInAsync(phone)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await other.SignInAsync(old)).StatusCode);
        Assert.DoesNotContain(phone[3..], await Host.Phones.WaitAsync(old), StringComparison.Ordinal);
        Assert.Contains("đã đổi sang số", await Host.Phones.WaitAsync(old), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_ByTheOldNumber_GivesItBackOnceAndEndsSessions()
    {
        var (account, old) = await WithPhoneAsync();
        using var browser = Host.NewBrowser();
        await ChangeAsync(browser, account, Telephones.NewNumber());
        var secret = await SecretAsync(old);

        var undone = await Host.Get<IPhoneChange>().UndoAsync(secret, Cancellation);
        var again = await Host.Get<IPhoneChange>().UndoAsync(secret, Cancellation);

        Assert.True(undone.Succeeded);
        Assert.Equal("UNDO_EXPIRED", Assert.Single(again.Refusals).Code);
        Assert.Equal("login_required", Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier(), more: ("prompt", "none"))))["error"]);
        using var other = Host.NewBrowser();
        Assert.Equal(HttpStatusCode.Redirect, (await other.SignInAsync(old)).StatusCode);
        var log = await Host.Get<IAuditLog>().ListAsync($"account:{account.Id}", 20, null, Cancellation);
        Assert.Equal(["account.phone_change_undone", "account.phone_changed"], log.Items.Select(static item => item.Node.Action).Where(static action => action.Contains("phone", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Undo_AfterSeveralChanges_GoesBackBeforeThemAll()
    {
        var (account, old) = await WithPhoneAsync();
        using var browser = Host.NewBrowser();
        var (second, third) = (Telephones.NewNumber(), Telephones.NewNumber());
        await ChangeAsync(browser, account, second);
        await ChangeAsync(browser, account, third);
        var thief = await SecretAsync(second);

        Assert.True((await Host.Get<IPhoneChange>().UndoAsync(await SecretAsync(old), Cancellation)).Succeeded);

        Assert.Equal("UNDO_EXPIRED", Assert.Single((await Host.Get<IPhoneChange>().UndoAsync(thief, Cancellation)).Refusals).Code);
    }

    [Fact]
    public async Task Undo_AfterAWeek_IsTooLate()
    {
        var (account, old) = await WithPhoneAsync();
        using var browser = Host.NewBrowser();
        await ChangeAsync(browser, account, Telephones.NewNumber());
        _clock.Advance(TimeSpan.FromDays(IPhoneChange.UndoDays));

        Assert.Equal("UNDO_EXPIRED", Assert.Single((await Host.Get<IPhoneChange>().UndoAsync(await SecretAsync(old), Cancellation)).Refusals).Code);
    }

    [Fact]
    public async Task Change_WithAnOldProof_IsRefused()
    {
        var (account, _) = await WithPhoneAsync();
        using var browser = Host.NewBrowser();
        await browser.SignInAsync(account.Username);
        _clock.Advance(TimeSpan.FromMinutes(11));
        var token = await TokenAsync(browser, account, signIn: false);

        var refused = await Browser.JsonAsync(await PostAsync(browser, token, "/phone", ("phone", Telephones.NewNumber())));

        Assert.Equal("RECENT_SIGN_IN_NEEDED", refused[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Change_ToANumberThatHasAnAccount_TellsItsOwnerOnly()
    {
        var (account, own) = await WithPhoneAsync();
        var (_, taken) = await WithPhoneAsync();
        using var browser = Host.NewBrowser();
        var token = await TokenAsync(browser, account);

        var same = await Browser.JsonAsync(await PostAsync(browser, token, "/phone", ("phone", own)));
        var sent = await PostAsync(browser, token, "/phone", ("phone", taken));
        var guess = await Browser.JsonAsync(await PostAsync(browser, token, "/phone/code", ("code", "123456")));

        Assert.Equal("PHONE_SAME", same[0].GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Equal("CODE_WRONG", guess[0].GetProperty("code").GetString());
        Assert.Contains("đã có tài khoản", await Host.Phones.WaitAsync(taken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_OfAnotherAccountInTheSameBrowser_IsNotTaken()
    {
        var (first, _) = await WithPhoneAsync();
        var (second, _) = await WithPhoneAsync();
        using var browser = Host.NewBrowser();
        var phone = Telephones.NewNumber();
        await PostAsync(browser, await TokenAsync(browser, first), "/phone", ("phone", phone));

        var refused = await Browser.JsonAsync(await PostAsync(browser, await TokenAsync(browser, second), "/phone/code", ("code", await Host.Phones.CodeAsync(phone))));

        Assert.Equal("CODE_EXPIRED", refused[0].GetProperty("code").GetString());
    }

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();

    private IdentityHost Host => _host!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<(AccountProfile Account, string Phone)> WithPhoneAsync()
    {
        var account = await Host.SignUpAsync();
        var phone = Telephones.NewNumber();
        await using var database = await Host.Get<IDbContextFactory<IdentityDb>>().CreateDbContextAsync(Cancellation);
        await database.Users.Where(row => row.Id == account.Id.Value).ExecuteUpdateAsync(set => set.SetProperty(static row => row.PhoneNumber, phone), Cancellation);
        return (account, phone);
    }

    private async Task ChangeAsync(Browser browser, AccountProfile account, string phone)
    {
        var token = await TokenAsync(browser, account);
        await PostAsync(browser, token, "/phone", ("phone", phone));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(browser, token, "/phone/code", ("code", await Host.Phones.CodeAsync(phone)))).StatusCode);
    }

    private async Task<string> SecretAsync(string old) => Regex.Match(await LastAsync(old), "ma=([A-Za-z0-9_-]+)").Groups[1].Value;

    // Of a number that received a code before, the message with the link.
    private async Task<string> LastAsync(string phone)
    {
        while (!Host.Phones.At(phone).Any(static message => message.Contains("ma=", StringComparison.Ordinal)))
        {
            await Task.Delay(10, Cancellation);
        }

        return Host.Phones.At(phone).Last(static message => message.Contains("ma=", StringComparison.Ordinal));
    }

    private static async Task<string> TokenAsync(Browser browser, AccountProfile account, bool signIn = true)
    {
        if (signIn)
        {
            return (await browser.GetTokensAsync(account.Username)).GetProperty("access_token").GetString()!;
        }

        var verifier = Browser.NewVerifier();
        return (await browser.RedeemAsync(Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(verifier)))["code"], verifier)).GetProperty("access_token").GetString()!;
    }

    private static async Task<HttpResponseMessage> PostAsync(Browser browser, string token, string path, params (string Name, string Value)[] form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Headers = { Authorization = new("Bearer", token) },
            Content = new FormUrlEncodedContent(form.Select(static field => KeyValuePair.Create(field.Name, field.Value))),
        };
        return await browser.Http.SendAsync(request, Cancellation);
    }
}
