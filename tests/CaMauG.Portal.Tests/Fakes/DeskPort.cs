using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Portal.Tests.Fakes;

/// <summary>One account to look after, and roles, in memory.</summary>
internal sealed class DeskPort : IAccountDesk, IRoleGrants
{
    private AccountRecord _account = new(
        new(IdentityPort.Account, "congdan", "Nguyễn Văn <b>Dân</b>", [Roles.Citizen], 2, new(2026, 1, 5, 2, 0, 0, TimeSpan.Zero)), null, null, null, 2, new(2026, 12, 24, 18, 0, 0, TimeSpan.Zero), true);

    public Task<Outcome<Page<AccountRecord>>> FindAsync(Caller actor, string? search, int first, string? after, CancellationToken cancellation) =>
        Task.FromResult<Outcome<Page<AccountRecord>>>(CatalogPort.Page<AccountRecord>(search is null or "cong" ? [_account] : []));

    public Task<Outcome<AccountRecord>> GetAsync(Caller actor, AccountId account, CancellationToken cancellation) => Task.FromResult<Outcome<AccountRecord>>(
        account == IdentityPort.Account ? _account : new Refusal("ACCOUNT_UNKNOWN", "Không có tài khoản này."));

    public Task<Outcome<AccountRecord>> LockAsync(Caller actor, AccountId account, string reason, CancellationToken cancellation) => Task.FromResult<Outcome<AccountRecord>>(
        reason.Trim().Length is 0
            ? new Refusal("REASON_REQUIRED", "Hãy nêu lý do.", "reason")
            : _account = _account with { LockedAt = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero), LockReason = reason, Sessions = 0 });

    public Task<Outcome<AccountRecord>> UnlockAsync(Caller actor, AccountId account, CancellationToken cancellation) =>
        Task.FromResult<Outcome<AccountRecord>>(_account = _account with { LockedAt = null, LockReason = null });

    public Task<Outcome<AccountRecord>> EndSessionsAsync(Caller actor, AccountId account, CancellationToken cancellation) =>
        Task.FromResult<Outcome<AccountRecord>>(_account = _account with { Sessions = 0 });

    public Task<Outcome<AccountRecord>> RemoveFactorsAsync(Caller actor, AccountId account, string reason, CancellationToken cancellation) => Task.FromResult<Outcome<AccountRecord>>(
        reason.Trim().Length is 0 ? new Refusal("REASON_REQUIRED", "Hãy nêu lý do.", "reason") : _account = _account with { HasFactors = false, Sessions = 0 });

    public Task<Outcome<AccountProfile>> SetAsync(Caller actor, string username, IReadOnlyList<string> roles, CancellationToken cancellation)
    {
        _account = _account with { Profile = _account.Profile with { Roles = [Roles.Citizen, .. roles] } };
        return Task.FromResult<Outcome<AccountProfile>>(_account.Profile);
    }
}
