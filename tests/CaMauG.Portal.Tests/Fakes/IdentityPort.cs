using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Portal.Tests.Fakes;

/// <summary>Accounts, sign-in, consents, keys and the audit log in memory.</summary>
internal sealed class IdentityPort : IAccounts, ISessions, ILogoutWatch, ISignIn, IPasskeys, ISecondFactors, IConsents, IConsentPrompts, IAssurancePrompts, IDeveloperKeys, IAuditLog
{
    public const string Password = "CaMau-G-2026!";

    private readonly List<ConsentRecord> _consents = [new("gia-ca", "profile.name", new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero)), new("gia-ca", "notifications", new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero))];
    private readonly List<DeveloperKey> _keys = [];
    private readonly List<SessionInfo> _sessions =
    [
        new("s1", "Chrome, Android", new(2026, 11, 24, 1, 0, 0, TimeSpan.Zero), new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero), ["gia-ca"]),
        new("s2", "Firefox, Windows", new(2026, 11, 21, 1, 0, 0, TimeSpan.Zero), new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero), []),
    ];

    private readonly List<LogoutBacklog> _backlogs =
        [new("thoi-tiet", 3, new(2026, 11, 24, 1, 0, 0, TimeSpan.Zero), new(2026, 11, 24, 1, 9, 0, TimeSpan.Zero), 4, "HTTP 503")];

    private string _name = "Nguyễn Văn Dân";

    public DateTimeOffset? DeletesAt { get; set; }

    public static AccountId Account { get; } = new(Guid.Parse("11111111-2222-3333-4444-555555555555"));

    public IReadOnlyList<ConsentRecord> Consents => _consents;

    public IReadOnlyList<SessionInfo> Sessions => _sessions;

    public Task<Outcome<AccountProfile>> SignUpAsync(string username, string password, string displayName, CancellationToken cancellation) =>
        Task.FromResult<Outcome<AccountProfile>>(password.Length < 10
            ? new Refusal("PASSWORD_TOO_SHORT", "Mật khẩu cần ít nhất 10 ký tự.", "password")
            : new AccountProfile(Account, username, displayName, [Roles.Citizen], 1, DateTimeOffset.UnixEpoch));

    public Task<AccountProfile?> FindAsync(AccountId account, CancellationToken cancellation) =>
        Task.FromResult<AccountProfile?>(new(account, "congdan", _name, [Roles.Citizen], 2, new(2026, 1, 5, 2, 0, 0, TimeSpan.Zero), DeletesAt));

    public Task<AccountProfile?> FindByUsernameAsync(string username, CancellationToken cancellation) => FindAsync(Account, cancellation);

    public async Task<Outcome<AccountProfile>> RenameAsync(AccountId account, string displayName, CancellationToken cancellation)
    {
        if (displayName.Length is 0)
        {
            return new Refusal("REQUIRED", "Hãy nhập họ tên.", "displayName");
        }

        _name = displayName;
        return (await FindAsync(account, cancellation))!;
    }

    public async Task<Outcome<AccountProfile>> ChangePasswordAsync(AccountId account, string current, string replacement, CancellationToken cancellation) =>
        current == Password ? (await FindAsync(account, cancellation))! : new Refusal("WRONG", "Mật khẩu hiện tại không đúng.", "current");

    Task<IReadOnlyList<SessionInfo>> ISessions.ListAsync(AccountId account, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<SessionInfo>>([.. _sessions]);

    public Task<bool> EndAsync(AccountId account, string sessionId, CancellationToken cancellation) =>
        Task.FromResult(_sessions.RemoveAll(session => session.Id == sessionId) > 0);

    public Task<int> EndOthersAsync(AccountId account, string? kept, CancellationToken cancellation) =>
        Task.FromResult(_sessions.RemoveAll(session => session.Id != kept));

    public Task<bool> EndAppAccessAsync(AccountId account, string appId, CancellationToken cancellation) =>
        Task.FromResult(_consents.RemoveAll(consent => consent.AppId == appId) > 0);

    Task<Outcome<IReadOnlyList<LogoutBacklog>>> ILogoutWatch.ListAsync(Caller actor, CancellationToken cancellation) =>
        Task.FromResult<Outcome<IReadOnlyList<LogoutBacklog>>>(_backlogs.ToArray());

    public Task<Outcome<IReadOnlyList<LogoutBacklog>>> RetryAsync(Caller actor, string appId, CancellationToken cancellation)
    {
        _backlogs.RemoveAll(backlog => backlog.AppId == appId);
        return ((ILogoutWatch)this).ListAsync(actor, cancellation);
    }

    public async Task<Outcome<AccountProfile>> PasswordAsync(string username, string password, CancellationToken cancellation) =>
        username == "haibuoc" ? new Refusal("SECOND_FACTOR_NEEDED", "Hãy nhập mã.")
        : username == "guessed" ? new Refusal("SIGN_IN_LOCKED", "Hãy thử lại sau 5 phút.", RetryAfter: TimeSpan.FromSeconds(299.5))
        : password == Password ? (await FindAsync(Account, cancellation))! : new Refusal("SIGN_IN_FAILED", "Tên đăng nhập hoặc mật khẩu không đúng.");

    public async Task<Outcome<AccountProfile>> PasskeyAsync(PasskeyAnswer answer, CancellationToken cancellation) =>
        answer is { CredentialJson: "{\"id\":\"good\"}", State: "sealed" } ? (await FindAsync(Account, cancellation))! : new Refusal("PASSKEY_REFUSED", "Không dùng được khóa truy cập này.");

    /// <summary>Whether the account has an authenticator app, and its person stepped up just now.</summary>
    public (bool HasApp, bool IsSteppedUp) Factor { get; set; }

    public Task<bool> OwesSecondFactorAsync(CancellationToken cancellation) => Task.FromResult(Factor.HasApp);

    public async Task<Outcome<AccountProfile>> SecondFactorAsync(string code, CancellationToken cancellation) => code switch
    {
        "123456" => (await FindAsync(Account, cancellation))!,
        "999999" => new Refusal("FACTOR_WAITS", "Hãy thử lại sau 60 giây.", "code", TimeSpan.FromMinutes(1)),
        _ => new Refusal("FACTOR_WRONG", "Mã không đúng.", "code"),
    };

    public Task<Outcome<AccountProfile>> StepUpAsync(string code, CancellationToken cancellation) => SecondFactorAsync(code, cancellation);

    Task<SecondFactorState> ISecondFactors.FindAsync(AccountId account, CancellationToken cancellation) =>
        Task.FromResult(Factor.HasApp ? new SecondFactorState(DateTimeOffset.UnixEpoch, 7) : new SecondFactorState(null, 0));

    public Task<TotpOffer> StartAsync(AccountId account, CancellationToken cancellation) =>
        Task.FromResult(new TotpOffer("JBSWY3DPEHPK3PXP", "otpauth://totp/CaMauG:congdan?secret=JBSWY3DPEHPK3PXP&issuer=CaMauG", "offer-1"));

    public async Task<TotpOffer?> FindOfferAsync(AccountId account, string state, CancellationToken cancellation) => state is "offer-1" ? await StartAsync(account, cancellation) : null;

    public Task<Outcome<RecoveryCodeSet>> ConfirmAsync(AccountId account, string state, string code, CancellationToken cancellation) => Task.FromResult<Outcome<RecoveryCodeSet>>(
        code is "123456" && state is "offer-1" ? new RecoveryCodeSet(["AAAAA-11111", "BBBBB-22222"]) : new Refusal("FACTOR_WRONG", "Mã không đúng.", "code"));

    public Task<Outcome<RecoveryCodeSet>> RenewCodesAsync(AccountId account, CancellationToken cancellation) => Task.FromResult<Outcome<RecoveryCodeSet>>(
        Factor.IsSteppedUp ? new RecoveryCodeSet(["CCCCC-33333"]) : new Refusal("STEP_UP_NEEDED", "Hãy xác nhận."));

    public Task<Outcome<SecondFactorState>> RemoveAsync(AccountId account, CancellationToken cancellation) => Task.FromResult<Outcome<SecondFactorState>>(
        Factor.IsSteppedUp ? new SecondFactorState(null, 0) : new Refusal("STEP_UP_NEEDED", "Hãy xác nhận."));

    Task<IReadOnlyList<PasskeyInfo>> IPasskeys.ListAsync(AccountId account, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<PasskeyInfo>>([new("k1", "Điện thoại", DateTimeOffset.UnixEpoch, true)]);

    public Task<PasskeyCeremony> StartAddingAsync(AccountId account, CancellationToken cancellation) => StartProofAsync(account, cancellation);

    public Task<Outcome<PasskeyInfo>> AddAsync(AccountId account, PasskeyAnswer answer, string name, CancellationToken cancellation) => RenameAsync(account, "k2", name, cancellation);

    public Task<Outcome<PasskeyInfo>> RenameAsync(AccountId account, string id, string name, CancellationToken cancellation) =>
        Task.FromResult<Outcome<PasskeyInfo>>(name.Length is 0 ? new Refusal("PASSKEY_NAME_INVALID", "Tên dài từ 1 ký tự.", "name") : new PasskeyInfo(id, name, DateTimeOffset.UnixEpoch, true));

    public Task<Outcome<PasskeyInfo>> RemoveAsync(AccountId account, string id, CancellationToken cancellation) => RenameAsync(account, id, "-", cancellation);

    public Task<PasskeyCeremony> StartProofAsync(AccountId? account, CancellationToken cancellation) => Task.FromResult(new PasskeyCeremony("{\"challenge\":\"x\"}", "sealed"));

    public Task<AccountProfile?> FindCurrentAsync(CancellationToken cancellation) => FindAsync(Account, cancellation);

    public Task SignOutAsync(CancellationToken cancellation) => Task.CompletedTask;

    public bool IsLocalReturnUrl(string? returnUrl) => returnUrl is ['/', not '/', ..];

    public Task<IReadOnlyList<string>> GetGrantedAsync(AccountId account, string appId, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>([.. _consents.Where(consent => consent.AppId == appId).Select(static consent => consent.Permission)]);

    public Task SetGrantedAsync(AccountId account, string appId, IReadOnlyList<string> permissions, CancellationToken cancellation)
    {
        _consents.RemoveAll(consent => consent.AppId == appId && !permissions.Contains(consent.Permission));
        return Task.CompletedTask;
    }

    Task<IReadOnlyList<ConsentRecord>> IConsents.ListAsync(AccountId account, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ConsentRecord>>([.. _consents]);

    public Task<ConsentPrompt?> FindAsync(string returnUrl, CancellationToken cancellation) =>
        Task.FromResult(returnUrl.StartsWith("/connect/authorize", StringComparison.Ordinal)
            ? returnUrl.Contains("client_id=mini", StringComparison.Ordinal)
                ? new ConsentPrompt("mini", "Ứng dụng nhỏ", [], [new("profile.name", "Ghi tên vào đơn", true), new("location", "Điền vị trí giúp bạn", false)], ["location"])
                : new ConsentPrompt("tho", "Ứng dụng thử <i>", [new("profile.name", "Biết họ tên của bạn"), new("gia-ca", "Dùng Giá cả thay bạn")], [], [])
            : null);

    public Task<string> AnswerAsync(string returnUrl, bool allow, IReadOnlyList<string> permissions, CancellationToken cancellation) =>
        Task.FromResult(allow ? permissions.Count is 0 ? returnUrl : $"{returnUrl}&granted={string.Join('+', permissions)}" : "http://127.0.0.1:7777/callback?error=access_denied");

    public Task<DeveloperKeySecret> CreateAsync(AccountId developer, string name, CancellationToken cancellation)
    {
        _keys.Add(new("dev-1", name, DateTimeOffset.UnixEpoch));
        return Task.FromResult(new DeveloperKeySecret("dev-1", "s3cret-once"));
    }

    Task<IReadOnlyList<DeveloperKey>> IDeveloperKeys.ListAsync(AccountId developer, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<DeveloperKey>>([.. _keys]);

    public Task RevokeAsync(AccountId developer, string clientId, CancellationToken cancellation)
    {
        _keys.RemoveAll(key => key.ClientId == clientId);
        return Task.CompletedTask;
    }

    public Task WriteAsync(AuditEntry entry, CancellationToken cancellation) => Task.CompletedTask;

    public Task<Page<AuditEntry>> ListAsync(string? subject, int first, string? after, CancellationToken cancellation) =>
        Task.FromResult(CatalogPort.Page<AuditEntry>([new(new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero), null, "vanhanh", "app.suspended", subject ?? "app:gia-ca", "Dữ liệu sai")]));

    Task<string?> IAssurancePrompts.FindClientAsync(string returnUrl, CancellationToken cancellation) =>
        Task.FromResult(returnUrl.StartsWith("/connect/authorize?", StringComparison.Ordinal) ? "Thời tiết" : null);

    Task<string> IAssurancePrompts.DeclineAsync(string returnUrl, CancellationToken cancellation) => Task.FromResult(returnUrl + "&without=1");
}
