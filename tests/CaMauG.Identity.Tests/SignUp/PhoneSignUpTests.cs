using System.Net;
using System.Text.Json;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Tests.SignUp;

public sealed class PhoneSignUpTests(SharedHost shared)
{
    private const string Password = "bốn từ chẳng liên quan";

    private static readonly (string, string)[] s_person =
        [("displayName", " Nguyễn Văn Dân "), ("password", Password), ("agreed", LegalPurposes.Terms), ("agreed", LegalPurposes.PersonalData)];

    [Fact]
    public async Task SignUp_WithCodeNameAndConsents_MakesAnAccountThatSignsInByNumber()
    {
        using var browser = shared.Host.NewBrowser();
        var phone = await ProveAsync(browser);

        var made = await Browser.JsonAsync(await browser.PostAsync("/sign-up/details", s_person));
        var code = Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier(), more: ("prompt", "none"))));
        using var elsewhere = shared.Host.NewBrowser();
        var signedIn = await elsewhere.SignInAsync("0" + phone[3..6] + " " + phone[6..9] + "." + phone[9..], Password);

        Assert.Equal("Nguyễn Văn Dân", made.GetProperty("displayName").GetString());
        Assert.StartsWith("cd", made.GetProperty("username").GetString(), StringComparison.Ordinal);
        Assert.Contains("code", code.Keys);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Fact]
    public async Task SignUp_Done_KeepsWhatWasAgreedToWithVersionAndLanguage()
    {
        using var browser = shared.Host.NewBrowser();
        var phone = await ProveAsync(browser);
        await browser.PostAsync("/sign-up/details", s_person);

        await using var database = await Database();
        var account = await database.Users.SingleAsync(row => row.PhoneNumber == phone, Cancellation);
        var consents = await database.LegalConsents.Where(row => row.AccountId == account.Id).ToListAsync(Cancellation);

        Assert.True(account.PhoneNumberConfirmed);
        Assert.Equal([LegalPurposes.Terms, LegalPurposes.PersonalData], consents.Select(static consent => consent.Purpose));
        Assert.All(consents, static consent => Assert.Equal(LegalPurposes.Version, consent.Version));
    }

    [Fact]
    public async Task SignUp_WithoutAConsentOrWithAWeakPassword_NamesEachFieldAndKeepsTheProof()
    {
        using var browser = shared.Host.NewBrowser();
        await ProveAsync(browser);

        var refused = await Browser.JsonAsync(await browser.PostAsync("/sign-up/details", ("displayName", ""), ("password", "short"), ("agreed", LegalPurposes.Terms)));
        var done = await browser.PostAsync("/sign-up/details", s_person);

        Assert.Equal(["password", "displayName", LegalPurposes.PersonalData], refused.EnumerateArray().Select(static refusal => refusal.GetProperty("field").GetString()));
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
    }

    [Fact]
    public async Task SignUp_WithTheNumberAsPassword_IsRefused()
    {
        using var browser = shared.Host.NewBrowser();
        var phone = await ProveAsync(browser);

        var refused = await browser.PostAsync("/sign-up/details", [("displayName", "Tên"), ("password", "0" + phone[3..] + " là số tôi"), .. s_person[2..]]);

        Assert.Equal(["PASSWORD_CONTAINS_PERSON"], await CodesAsync(refused));
    }

    [Fact]
    public async Task SignUp_Finished_CannotBeFinishedAgain()
    {
        using var browser = shared.Host.NewBrowser();
        await ProveAsync(browser);
        var cookies = browser.Cookies.GetCookies(shared.Host.Url).Single(static cookie => cookie.Name.Contains("code", StringComparison.Ordinal)).Value;
        await browser.PostAsync("/sign-up/details", s_person);
        browser.Cookies.Add(shared.Host.Url, new Cookie("camaug-code-sign-up", cookies));

        Assert.Equal(["CODE_EXPIRED"], await CodesAsync(await browser.PostAsync("/sign-up/details", s_person)));
    }

    [Fact]
    public async Task SignUp_WithANumberThatHasAnAccount_LooksTheSameAndTellsItsOwnerOnly()
    {
        using var owner = shared.Host.NewBrowser();
        var phone = await ProveAsync(owner);
        await owner.PostAsync("/sign-up/details", s_person);
        await using (var database = await Database())
        {
            // The wait after the first code is told alike; here it is over.
            await database.CodeSendings.Where(row => row.Phone == phone).ExecuteDeleteAsync(Cancellation);
        }

        using var stranger = shared.Host.NewBrowser();
        var known = await stranger.PostAsync("/sign-up", ("phone", phone));
        var guess = await stranger.PostAsync("/sign-up/code", ("code", "123456"));
        using var other = shared.Host.NewBrowser();
        var unknown = await other.PostAsync("/sign-up", ("phone", Telephones.NewNumber()));
        var otherGuess = await other.PostAsync("/sign-up/code", ("code", "123456"));
        var message = await shared.Host.Phones.WaitAsync(phone, 2);

        Assert.Equal(Shape(await Browser.JsonAsync(unknown)), Shape(await Browser.JsonAsync(known)));
        Assert.Equal(await otherGuess.Content.ReadAsStringAsync(Cancellation), await guess.Content.ReadAsStringAsync(Cancellation));
        Assert.Contains("đã có tài khoản", message, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b\d{6}\b", message.Replace(shared.Host.Url.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignUp_TwiceWithOneNumberAtOnce_MakesOneAccount()
    {
        var clock = new MovableClock();
        await using var host = await IdentityHost.StartAsync(demoAccounts: false, services: services => services.AddSingleton<TimeProvider>(clock));
        var phone = Telephones.NewNumber();
        using var first = host.NewBrowser();
        using var second = host.NewBrowser();
        var number = 0;
        foreach (var browser in (Browser[])[first, second])
        {
            await browser.PostAsync("/sign-up", ("phone", phone));
            await browser.PostAsync("/sign-up/code", ("code", await host.Phones.CodeAsync(phone, ++number)));
            clock.Advance(TimeSpan.FromMinutes(2));
        }

        var answers = await Task.WhenAll(first.PostAsync("/sign-up/details", s_person), second.PostAsync("/sign-up/details", s_person));

        Assert.Single(answers, static answer => answer.IsSuccessStatusCode);
        Assert.Equal(["PHONE_TAKEN"], await CodesAsync(answers.Single(static answer => !answer.IsSuccessStatusCode)));
    }

    [Fact]
    public async Task Message_WithACode_IsTiedToThisSite()
    {
        using var browser = shared.Host.NewBrowser();
        var phone = Telephones.NewNumber();
        await browser.PostAsync("/sign-up", ("phone", phone));

        Assert.Matches(@"\n@localhost #\d{6}$", await shared.Host.Phones.WaitAsync(phone));
    }

    [Fact]
    public async Task SendAgain_TooSoon_SaysHowLongToWait()
    {
        using var browser = shared.Host.NewBrowser();
        await browser.PostAsync("/sign-up", ("phone", Telephones.NewNumber()));

        var again = await Browser.JsonAsync(await browser.PostAsync("/sign-up/again"));

        Assert.Equal("CODE_WAIT", again[0].GetProperty("code").GetString());
        Assert.Matches("[0-9]+ giây", again[0].GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("/sign-up/again")]
    [InlineData("/sign-up/code", "code", "123456")]
    [InlineData("/sign-up/details", "displayName", "Tên", "password", Password, "agreed", "terms", "agreed", "personal-data")]
    public async Task Step_WithoutTheOneBefore_IsRefused(string path, params string[] fields)
    {
        using var browser = shared.Host.NewBrowser();

        var answer = await browser.PostAsync(path, [.. fields.Chunk(2).Select(static pair => (pair[0], pair[1]))]);

        Assert.Equal(["CODE_EXPIRED"], await CodesAsync(answer));
        Assert.Empty(await (await browser.GetAsync("/sign-up/code")).Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Details_WithACodeNotGivenBack_IsRefused()
    {
        using var browser = shared.Host.NewBrowser();
        await browser.PostAsync("/sign-up", ("phone", Telephones.NewNumber()));

        Assert.Equal(["CODE_EXPIRED"], await CodesAsync(await browser.PostAsync("/sign-up/details", s_person)));
    }

    [Fact]
    public async Task SendCode_ToSomethingElse_NamesTheField()
    {
        using var browser = shared.Host.NewBrowser();

        var refusal = (await Browser.JsonAsync(await browser.PostAsync("/sign-up", ("phone", "02903 831 234"))))[0];

        Assert.Equal("PHONE_INVALID", refusal.GetProperty("code").GetString());
        Assert.Equal("phone", refusal.GetProperty("field").GetString());
    }

    [Fact]
    public async Task Ways_WithoutASender_AreClosed()
    {
        await using var host = await IdentityHost.StartAsync(demoAccounts: false, hasPhones: false);
        using var browser = host.NewBrowser();

        Assert.Equal(new(false, false), host.Get<ISignUp>().Ways);
        Assert.Equal(["CODES_OFF"], await CodesAsync(await browser.PostAsync("/sign-up", ("phone", Telephones.NewNumber()))));
        Assert.Equal(["SIGN_UP_OFF"], await CodesAsync(await browser.PostAsync("/sign-up/username", [("username", "moi-den"), .. s_person])));
    }

    [Fact]
    public async Task WithUsername_WhereAllowed_MakesAnAccountAndSignsIn()
    {
        await using var host = await IdentityHost.StartAsync(demoAccounts: false, settings: static settings => settings.Configure = static options => options.UsernameSignUp = true);
        using var browser = host.NewBrowser();

        var like = await CodesAsync(await browser.PostAsync("/sign-up/username", [("username", "0912345678"), .. s_person]));
        var bare = await CodesAsync(await browser.PostAsync("/sign-up/username", ("username", "moi-den"), ("displayName", "Tên"), ("password", Password)));
        var made = await browser.PostAsync("/sign-up/username", [("username", "moi-den"), .. s_person]);

        Assert.Equal(["USERNAME_INVALID"], like);
        Assert.Equal(["CONSENT_REQUIRED", "CONSENT_REQUIRED"], bare);
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        Assert.Contains("code", Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier(), more: ("prompt", "none")))).Keys);
    }

    private async Task<string> ProveAsync(Browser browser)
    {
        var phone = Telephones.NewNumber();
        await browser.PostAsync("/sign-up", ("phone", phone));
        var proved = await Browser.JsonAsync(await browser.PostAsync("/sign-up/code", ("code", await shared.Host.Phones.CodeAsync(phone))));
        Assert.True(proved.GetProperty("isProved").GetBoolean());
        return phone;
    }

    private static async Task<List<string?>> CodesAsync(HttpResponseMessage answer) =>
        [.. (await Browser.JsonAsync(answer)).EnumerateArray().Select(static refusal => refusal.GetProperty("code").GetString())];

    // Everything but the number and the moment.
    private static string Shape(JsonElement code) => string.Join(' ', code.EnumerateObject().Select(static member => member.Name)) + code.GetProperty("isProved");

    private Task<IdentityDb> Database() => shared.Host.Get<IDbContextFactory<IdentityDb>>().CreateDbContextAsync(Cancellation);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
