using System.Net;
using System.Text.Json;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.Identity.Data;
using CaMauG.Identity.Factors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Tests.Factors;

public sealed class SecondFactorTests : IAsyncLifetime
{
    private readonly MovableClock _clock = new();
    private readonly Postbox _inbox = new();
    private IdentityHost _host = null!;
    private Browser _browser = null!;
    private string _token = string.Empty;
    private byte[] _secret = [];
    private string[] _codes = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await IdentityHost.StartAsync(services: services => services.AddSingleton<TimeProvider>(_clock).AddSingleton<IInbox>(_inbox));
        _browser = _host.NewBrowser();
        _token = (await _browser.GetTokensAsync("congdan")).GetProperty("access_token").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task SignIn_WithAnApp_NeedsItsCodeAndIsStrongForFiveMinutes()
    {
        await AddAsync();
        using var other = _host.NewBrowser();

        var half = await other.SignInAsync("congdan");
        var nobody = Browser.Answer(await other.GetAsync(Browser.AuthorizeUrl(Browser.NewVerifier(), more: ("prompt", "none"))));
        var wrong = await CodeOf(await other.PostAsync("/account/second-factor", ("code", "000000")));
        var right = await other.PostAsync("/account/second-factor", ("code", NextCode()));
        var tokens = await TokensAsync(other);

        var identity = Browser.Claims(tokens.GetProperty("id_token").GetString()!);
        Assert.Equal("SECOND_FACTOR_NEEDED", await CodeOf(half));
        Assert.Equal("login_required", nobody["error"]);
        Assert.Equal("FACTOR_WRONG", wrong);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Equal(["pwd", "otp", "mfa"], identity.GetProperty("amr").EnumerateArray().Select(static value => value.GetString()));
        Assert.Equal("urn:camaug:loa:3", identity.GetProperty("acr").GetString());
        _clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal("urn:camaug:loa:2", Browser.Claims((await TokensAsync(other)).GetProperty("id_token").GetString()!).GetProperty("acr").GetString());
    }

    [Fact]
    public async Task Code_TakenOnce_IsNotTakenAgainNorAnEarlierOne()
    {
        await AddAsync();
        using var first = _host.NewBrowser();
        using var second = _host.NewBrowser();
        await first.SignInAsync("congdan");
        await second.SignInAsync("congdan");
        var code = NextCode();
        var earlier = Totp.At(_secret, (_clock.GetUtcNow().ToUnixTimeSeconds() / 30) - 1);

        var taken = await first.PostAsync("/account/second-factor", ("code", code));
        var again = await second.PostAsync("/account/second-factor", ("code", code));
        var before = await second.PostAsync("/account/second-factor", ("code", earlier));

        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal("FACTOR_WRONG", await CodeOf(again));
        Assert.Equal("FACTOR_WRONG", await CodeOf(before));
    }

    [Fact]
    public async Task RecoveryCode_SignsInOnce_AndItsOwnerIsTold()
    {
        await AddAsync();
        using var first = _host.NewBrowser();
        using var second = _host.NewBrowser();
        await first.SignInAsync("congdan");
        await second.SignInAsync("congdan");

        var taken = await first.PostAsync("/account/second-factor", ("code", _codes[3].ToLowerInvariant().Replace('-', ' ')));
        var again = await second.PostAsync("/account/second-factor", ("code", _codes[3]));
        var tokens = await TokensAsync(first);

        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal("FACTOR_WRONG", await CodeOf(again));
        Assert.Equal(["pwd", "mfa"], Browser.Claims(tokens.GetProperty("id_token").GetString()!).GetProperty("amr").EnumerateArray().Select(static value => value.GetString()));
        Assert.Contains("Còn lại 9 mã.", _inbox.Bodies[^2], StringComparison.Ordinal);
        Assert.Equal("Đăng nhập từ thiết bị mới", _inbox.Titles[^1]);
    }

    [Fact]
    public async Task Codes_Guessed_WaitLikePasswordsAndAreLogged()
    {
        await AddAsync();
        using var other = _host.NewBrowser();
        await other.SignInAsync("congdan");

        var answers = new List<string?>();
        for (var i = 0; i < 5; i++)
        {
            answers.Add(await CodeOf(await other.PostAsync("/account/second-factor", ("code", "000000"))));
        }

        var right = await CodeOf(await other.PostAsync("/account/second-factor", ("code", Totp.At(_secret, Step() + 1))));
        var later = await other.PostAsync("/account/second-factor", ("code", NextCode()));

        Assert.Equal(["FACTOR_WRONG", "FACTOR_WRONG", "FACTOR_WRONG", "FACTOR_WRONG", "FACTOR_WAITS"], answers);
        Assert.Equal("FACTOR_WAITS", right);
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
        Assert.Contains("second_factor.waits", await ActionsAsync());
    }

    [Fact]
    public async Task HalfSignIn_AfterTheTimeOrANewPassword_IsOver()
    {
        await AddAsync();
        using var late = _host.NewBrowser();
        using var changed = _host.NewBrowser();
        await late.SignInAsync("congdan");
        _clock.Advance(TimeSpan.FromMinutes(11));
        await changed.SignInAsync("congdan");
        var account = (await _host.Get<IAccounts>().FindByUsernameAsync("congdan", Cancellation))!;
        await _host.Get<IAccounts>().ChangePasswordAsync(account.Id, Browser.Password, "another long pass", Cancellation);

        Assert.Equal("SIGN_IN_EXPIRED", await CodeOf(await late.PostAsync("/account/second-factor", ("code", NextCode()))));
        Assert.Equal("SIGN_IN_EXPIRED", await CodeOf(await changed.PostAsync("/account/second-factor", ("code", NextCode()))));
    }

    [Fact]
    public async Task Removal_NeedsAStepUp_AndThenThePasswordIsEnough()
    {
        await AddAsync();
        using var other = _host.NewBrowser();

        var early = await PostAsync("remove");
        var renewedEarly = await PostAsync("renew");
        await _browser.PostAsync("/account/step-up", ("code", NextCode()));
        var renewed = await PostAsync("renew");
        var removed = await PostAsync("remove");
        var signedIn = await other.SignInAsync("congdan");

        Assert.Equal("STEP_UP_NEEDED", await CodeOf(early));
        Assert.Equal("STEP_UP_NEEDED", await CodeOf(renewedEarly));
        Assert.Empty(Strings(await Browser.JsonAsync(renewed)).Intersect(_codes));
        Assert.Equal(HttpStatusCode.OK, removed.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Equal(["totp.removed", "recovery_codes.renewed", "totp.added"], (await ActionsAsync()).Where(static action => action.StartsWith("totp", StringComparison.Ordinal) || action.StartsWith("rec", StringComparison.Ordinal)));
        Assert.Equal(["Đã bật xác thực hai bước", "Đã tạo mã khôi phục mới", "Đã tắt xác thực hai bước", "Đăng nhập từ thiết bị mới"], _inbox.Titles);
    }

    [Fact]
    public async Task RenewedCodes_TakeThePlaceOfTheEarlierOnes()
    {
        await AddAsync();
        await _browser.PostAsync("/account/step-up", ("code", NextCode()));
        var renewed = Strings(await Browser.JsonAsync(await PostAsync("renew")));
        using var other = _host.NewBrowser();
        await other.SignInAsync("congdan");

        var old = await CodeOf(await other.PostAsync("/account/second-factor", ("code", _codes[0])));
        var current = await other.PostAsync("/account/second-factor", ("code", renewed[0]));

        Assert.Equal("FACTOR_WRONG", old);
        Assert.Equal(HttpStatusCode.OK, current.StatusCode);
    }

    [Fact]
    public async Task StepUp_ByCode_RaisesTheSessionAndSaysHow()
    {
        await AddAsync();

        await _browser.PostAsync("/account/step-up", ("code", NextCode()));
        var tokens = await TokensAsync(_browser, ("acr_values", "urn:camaug:loa:3"));

        var identity = Browser.Claims(tokens.GetProperty("id_token").GetString()!);
        Assert.Equal("urn:camaug:loa:3", identity.GetProperty("acr").GetString());
        Assert.Equal(["otp", "mfa"], identity.GetProperty("amr").EnumerateArray().Select(static value => value.GetString()));
    }

    [Fact]
    public async Task Database_OfASecondFactor_HoldsNeitherKeyNorCodes()
    {
        await AddAsync();

        await using var database = await _host.Get<IDbContextFactory<IdentityDb>>().CreateDbContextAsync(Cancellation);
        var factor = await database.SecondFactors.SingleAsync(Cancellation);

        Assert.DoesNotContain(Base32.Encode(_secret), factor.Secret, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(_secret).TrimEnd('='), factor.Secret, StringComparison.Ordinal);
        Assert.Equal(10, await database.RecoveryCodes.CountAsync(Cancellation));
        Assert.Equal(10, _codes.Distinct().Count());
        Assert.All(await database.RecoveryCodes.ToListAsync(Cancellation), static code => Assert.Equal(32, code.Hash.Length));
    }

    [Fact]
    public async Task Adding_WithAWrongCodeOrSomebodyElsesOffer_TurnsNothingOn()
    {
        using var other = _host.NewBrowser();
        var foreign = (await other.GetTokensAsync("congdan2")).GetProperty("access_token").GetString()!;
        var offer = await Browser.JsonAsync(await PostAsync("start"));
        var state = offer.GetProperty("state").GetString()!;

        var wrong = await PostAsync("confirm", ("state", state), ("code", "12345"));
        var stolen = await PostAsync("confirm", foreign, ("state", state), ("code", Totp.At(Decode(offer.GetProperty("key").GetString()!), Step())));
        _clock.Advance(TimeSpan.FromMinutes(31));
        var late = await PostAsync("confirm", ("state", state), ("code", Totp.At(Decode(offer.GetProperty("key").GetString()!), Step())));

        Assert.Equal("FACTOR_WRONG", await CodeOf(wrong));
        Assert.Equal("TOTP_EXPIRED", await CodeOf(stolen));
        Assert.NotEqual(HttpStatusCode.OK, late.StatusCode);
        Assert.Null((await _host.Get<ISecondFactors>().FindAsync((await _host.ActorAsync("congdan")).Account, Cancellation)).Since);
    }

    private long Step() => _clock.GetUtcNow().ToUnixTimeSeconds() / 30;

    // The one that adding took is used up; a moment later there is another.
    private string NextCode()
    {
        _clock.Advance(TimeSpan.FromSeconds(60));
        return Totp.At(_secret, Step());
    }

    private async Task AddAsync()
    {
        var offer = await Browser.JsonAsync(await PostAsync("start"));
        _secret = Decode(offer.GetProperty("key").GetString()!);
        var confirmed = await PostAsync("confirm", ("state", offer.GetProperty("state").GetString()!), ("code", Totp.At(_secret, Step())));
        _codes = Strings(await Browser.JsonAsync(confirmed));
    }

    private Task<HttpResponseMessage> PostAsync(string what, params (string Name, string Value)[] form) => PostAsync(what, _token, form);

    private async Task<HttpResponseMessage> PostAsync(string what, string token, params (string Name, string Value)[] form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/factors/" + what)
        {
            Headers = { Authorization = new("Bearer", token) },
            Content = new FormUrlEncodedContent(form.Select(static field => KeyValuePair.Create(field.Name, field.Value))),
        };
        return await _browser.Http.SendAsync(request, Cancellation);
    }

    private static async Task<JsonElement> TokensAsync(Browser browser, params (string Name, string Value)[] more)
    {
        var verifier = Browser.NewVerifier();
        return await browser.RedeemAsync(Browser.Answer(await browser.GetAsync(Browser.AuthorizeUrl(verifier, more: more)))["code"], verifier);
    }

    private async Task<List<string>> ActionsAsync()
    {
        var account = (await _host.ActorAsync("congdan")).Account;
        return [.. (await _host.Get<IAuditLog>().ListAsync($"account:{account}", 50, null, Cancellation)).Items.Select(static item => item.Node.Action)];
    }

    private static async Task<string?> CodeOf(HttpResponseMessage response) => (await Browser.JsonAsync(response))[0].GetProperty("code").GetString();

    private static string[] Strings(JsonElement codes) => [.. codes.GetProperty("codes").EnumerateArray().Select(static code => code.GetString()!)];

    private static byte[] Decode(string base32)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(base32.Select(character => Convert.ToString(alphabet.IndexOf(character), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(static chunk => chunk.Length is 8).Select(static chunk => Convert.ToByte(new string(chunk), 2))];
    }

    /// <summary>The catalog's inbox as far as this module knows it.</summary>
    private sealed class Postbox : IInbox
    {
        public List<string> Titles { get; } = [];

        public List<string> Bodies { get; } = [];

        public Task PostAsync(AccountId account, string appId, string title, string body, string? deepLink, CancellationToken cancellation)
        {
            Titles.Add(title);
            Bodies.Add(body);
            return Task.CompletedTask;
        }

        public Task<Contracts.Page<NotificationInfo>> ListAsync(AccountId account, int first, string? after, bool unreadOnly, CancellationToken cancellation) => throw new NotSupportedException();

        public IAsyncEnumerable<NotificationInfo> FollowAsync(AccountId account, CancellationToken cancellation) => throw new NotSupportedException();

        public Task MarkReadAsync(AccountId account, IReadOnlyList<string> ids, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
