using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Portal.Tests.Fakes;

/// <summary>The end of the one account of <see cref="IdentityPort"/>, in memory.</summary>
internal sealed class DeletionPort(IdentityPort identity) : IAccountDeletion
{
    public int WaitingDays => 30;

    public Task<Outcome<PendingDeletion>> RequestAsync(AccountId account, CancellationToken cancellation)
    {
        if (identity.Factor is { HasApp: true, IsSteppedUp: false })
        {
            return Task.FromResult<Outcome<PendingDeletion>>(new Refusal("STEP_UP_NEEDED", "Hãy xác nhận."));
        }

        identity.DeletesAt = new(2026, 12, 24, 18, 0, 0, TimeSpan.Zero);
        return Task.FromResult<Outcome<PendingDeletion>>(new PendingDeletion(DateTimeOffset.UnixEpoch, identity.DeletesAt.Value));
    }

    public Task<bool> KeepAsync(AccountId account, CancellationToken cancellation)
    {
        var was = identity.DeletesAt is not null;
        identity.DeletesAt = null;
        return Task.FromResult(was);
    }
}
