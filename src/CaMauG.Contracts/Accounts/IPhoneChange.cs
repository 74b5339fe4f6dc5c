namespace CaMauG.Contracts.Accounts;

/// <summary>
/// The telephone of an account and another one in its place. Works on the current HTTP request like <see cref="ISignUp"/>; all but looking and undoing asks for a proof of at
/// most ten minutes ago (<c>RECENT_SIGN_IN_NEEDED</c>). A change counts at once; for <see cref="UndoDays"/> days whoever has the old number can undo it, by the
/// link in the message sent there.
/// </summary>
public interface IPhoneChange
{
    /// <summary>For how many days the old number can undo a change.</summary>
    const int UndoDays = 7;

    /// <summary>True when there is a way to send codes.</summary>
    bool IsOpen { get; }

    /// <summary>The account's number, written for people; null when it has none.</summary>
    Task<string?> FindAsync(AccountId account, CancellationToken cancellation);

    /// <summary>Sends a code to a new number. Refusals as of <see cref="IPhoneSteps.SendCodeAsync"/>, <c>PHONE_SAME</c>.</summary>
    Task<Outcome<PhoneCode>> SendCodeAsync(AccountId account, string phone, CancellationToken cancellation);

    /// <summary>The code this browser has asked for, while it is of use; else null.</summary>
    Task<PhoneCode?> FindCodeAsync(AccountId account, CancellationToken cancellation);

    /// <summary>Sends another code. Refusals as of <see cref="IPhoneSteps.SendCodeAgainAsync"/>.</summary>
    Task<Outcome<PhoneCode>> SendCodeAgainAsync(AccountId account, CancellationToken cancellation);

    /// <summary>Gives the code back: the new number counts from now on, the old one is told. Refusals as of <see cref="IPhoneSteps.ProveAsync"/>, <c>PHONE_TAKEN</c>.</summary>
    Task<Outcome<PhoneCode>> FinishAsync(AccountId account, string code, CancellationToken cancellation);

    /// <summary>
    /// Gives the old number back to the account and ends all its sessions; nobody need be signed in. Refusals: <c>UNDO_EXPIRED</c> for a link that is unknown, used or too
    /// old, <c>PHONE_TAKEN</c> when the old number has another account by now.
    /// </summary>
    /// <param name="token">What the link in the message holds.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<Outcome<PhoneUndo>> UndoAsync(string token, CancellationToken cancellation);
}

/// <summary>A change that was undone.</summary>
/// <param name="Phone">The number the account has again, written for people.</param>
public sealed record PhoneUndo(string Phone);
