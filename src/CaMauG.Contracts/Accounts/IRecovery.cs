namespace CaMauG.Contracts.Accounts;

/// <summary>
/// How somebody who forgot the password gets the account back: with a code to its telephone. Works on the current HTTP request like <see cref="ISignUp"/>, and like it
/// tells nobody whether a number has an account.
/// </summary>
public interface IRecovery
{
    /// <summary>True when there is a way to send codes.</summary>
    bool IsOpen { get; }

    /// <summary>Sends a code to a number that has an account; to others nothing, with the same answer. Refusals as of <see cref="ISignUp.SendCodeAsync"/>.</summary>
    Task<Outcome<PhoneCode>> SendCodeAsync(string phone, CancellationToken cancellation);

    /// <summary>The code this browser has asked for, while it or its proof is of use; else null.</summary>
    Task<PhoneCode?> FindCodeAsync(CancellationToken cancellation);

    /// <summary>Sends another code. Refusals as of <see cref="ISignUp.SendCodeAgainAsync"/>.</summary>
    Task<Outcome<PhoneCode>> SendCodeAgainAsync(CancellationToken cancellation);

    /// <summary>Gives a code back. Refusals as of <see cref="ISignUp.ProveAsync"/>.</summary>
    Task<Outcome<PhoneCode>> ProveAsync(string code, CancellationToken cancellation);

    /// <summary>True when the account whose code was given back has a second factor: whoever took over the number must not get in with that alone.</summary>
    Task<bool> OwesSecondFactorAsync(CancellationToken cancellation);

    /// <summary>
    /// Sets a new password, ends every session of the account, tells its owner in the inbox and by message, and signs in. Refusals at the field <c>password</c>;
    /// <c>CODE_EXPIRED</c> means to begin again; <c>ACCOUNT_LOCKED</c>; <c>FACTOR_WRONG</c> and <c>FACTOR_WAITS</c> (field <c>code</c>) of an account with a second factor.
    /// </summary>
    /// <param name="password">The new password.</param>
    /// <param name="factor">A code of the authenticator app or a recovery code; of no meaning for an account without a second factor.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<Outcome<AccountProfile>> FinishAsync(string password, string factor, CancellationToken cancellation);
}
