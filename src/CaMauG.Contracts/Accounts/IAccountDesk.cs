namespace CaMauG.Contracts.Accounts;

/// <summary>
/// Accounts as those who run the hub see them. Operators may find accounts, lock and unlock them and end their sessions; accounts of administrators
/// only administrators may touch, and nobody their own. Every refusal of these rules has the code <c>FORBIDDEN</c>; an account that is not there
/// <c>ACCOUNT_UNKNOWN</c>. Every change is in the audit log.
/// </summary>
public interface IAccountDesk
{
    /// <summary>Accounts by user name or display name, in the order of user names.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="search">Beginning of the user name, a part of the display name, or a whole telephone number; null or empty for all.</param>
    /// <param name="first">At most so many, 1 to 100.</param>
    /// <param name="after">Cursor of an earlier page, or null.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<Outcome<Page<AccountRecord>>> FindAsync(Caller actor, string? search, int first, string? after, CancellationToken cancellation);

    /// <summary>One account.</summary>
    Task<Outcome<AccountRecord>> GetAsync(Caller actor, AccountId account, CancellationToken cancellation);

    /// <summary>
    /// Locks an account until it is unlocked: its sessions end at once (mini-apps are told), nobody signs in to it, its developer's keys are refused.
    /// An empty <paramref name="reason"/> or one over 500 characters is refused with <c>REASON_REQUIRED</c>.
    /// </summary>
    Task<Outcome<AccountRecord>> LockAsync(Caller actor, AccountId account, string reason, CancellationToken cancellation);

    /// <summary>Lets the account sign in again, after <see cref="LockAsync"/> as well as after too many wrong passwords.</summary>
    Task<Outcome<AccountRecord>> UnlockAsync(Caller actor, AccountId account, CancellationToken cancellation);

    /// <summary>Ends every session of the account.</summary>
    Task<Outcome<AccountRecord>> EndSessionsAsync(Caller actor, AccountId account, CancellationToken cancellation);

    /// <summary>
    /// Takes passkeys, authenticator app and recovery codes from an account whose owner lost them, for administrators only. The password goes with them and all sessions end: the
    /// way back is recovery by the account's telephone, with its codes and waits. The owner is told. Refusals beyond the others: <c>REASON_REQUIRED</c>,
    /// <c>PHONE_MISSING</c> for an account without a telephone, which could never be signed in to again.
    /// </summary>
    Task<Outcome<AccountRecord>> RemoveFactorsAsync(Caller actor, AccountId account, string reason, CancellationToken cancellation);
}

/// <summary>An account as those who run the hub see it.</summary>
/// <param name="Profile">Names and roles.</param>
/// <param name="LockedAt">When it was locked by a person; null when it is not.</param>
/// <param name="LockReason">Why.</param>
/// <param name="PausedUntil">Until when sign-in waits after wrong passwords; null when it does not.</param>
/// <param name="Sessions">How many sessions have not ended.</param>
/// <param name="DeletesAt">When it is deleted, as its owner asked; null when they did not. A lock holds the deletion up; nobody but the owner ends or moves it.</param>
/// <param name="HasFactors">True when it has a passkey or an authenticator app.</param>
public sealed record AccountRecord(
    AccountProfile Profile, DateTimeOffset? LockedAt, string? LockReason, DateTimeOffset? PausedUntil, int Sessions, DateTimeOffset? DeletesAt = null, bool HasFactors = false);
