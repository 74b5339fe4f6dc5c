using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Portal.Tests.Fakes;

/// <summary>One other provider, at which the person has just signed in, and one linked already.</summary>
internal sealed class UpstreamPort : IUpstreams
{
    private static readonly UpstreamInfo s_provider = new("quoc-gia", "Định danh quốc gia", true, true);
    private static readonly AccountProfile s_account = new(IdentityPort.Account, "congdan", "Nguyễn Văn Dân", [Roles.Citizen], 2, DateTimeOffset.UnixEpoch);
    private readonly List<LinkedIdentity> _linked = [new("cu", "Nơi cũ", "NGUYEN VAN DAN", DateTimeOffset.UnixEpoch, true)];

    public IReadOnlyList<UpstreamInfo> Providers => [s_provider];

    public Task<PendingIdentity?> FindPendingAsync(CancellationToken cancellation) =>
        Task.FromResult<PendingIdentity?>(new(s_provider, "NGUYEN VAN DAN", "/tai-khoan", s_account, true));

    public Task<Outcome<AccountProfile>> SignUpAsync(CancellationToken cancellation) => Task.FromResult<Outcome<AccountProfile>>(s_account);

    public Task<Outcome<AccountProfile>> LinkAsync(CancellationToken cancellation) => Task.FromResult<Outcome<AccountProfile>>(s_account);

    public Task CancelAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task<IReadOnlyList<LinkedIdentity>> ListAsync(AccountId account, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<LinkedIdentity>>([.. _linked]);

    public Task<Outcome<AccountProfile>> UnlinkAsync(AccountId account, string provider, CancellationToken cancellation) =>
        Task.FromResult<Outcome<AccountProfile>>(_linked.RemoveAll(link => link.Provider == provider) > 0
            ? s_account
            : new Refusal("UPSTREAM_UNKNOWN", "Tài khoản này không có liên kết đó."));
}
