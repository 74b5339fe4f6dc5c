namespace CaMauG.Contracts.Accounts;

/// <summary>
/// The end of an account, as its owner asks for it on the current HTTP request: after a waiting period, during which they can take it back, everything about them is
/// removed from every module (<see cref="IPersonalData"/>). A lock by an operator holds it up. Nobody else can ask for it, shorten it or take it back.
/// </summary>
public interface IAccountDeletion
{
    /// <summary>How many days pass between asking and deleting.</summary>
    int WaitingDays { get; }

    /// <summary>
    /// Asks for the deletion; all other sessions end, the owner is told in the inbox and by message. Asking again changes nothing. Refusals: <c>STEP_UP_NEEDED</c> for an
    /// account with a passkey or a second factor, <c>RECENT_SIGN_IN_NEEDED</c> for another, <c>ROLES_HELD</c> while it has a role beyond the citizen's, <c>ACCOUNT_UNKNOWN</c>.
    /// </summary>
    Task<Outcome<PendingDeletion>> RequestAsync(AccountId account, CancellationToken cancellation);

    /// <summary>Takes it back; the owner is told.</summary>
    /// <returns>False when there was nothing to take back, or the deletion has begun.</returns>
    Task<bool> KeepAsync(AccountId account, CancellationToken cancellation);
}

/// <summary>A deletion that was asked for.</summary>
/// <param name="AskedAt">When.</param>
/// <param name="DeletesAt">When the account is deleted.</param>
public sealed record PendingDeletion(DateTimeOffset AskedAt, DateTimeOffset DeletesAt);
