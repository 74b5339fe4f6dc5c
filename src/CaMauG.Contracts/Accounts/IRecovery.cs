namespace CaMauG.Contracts.Accounts;

/// <summary>
/// How somebody who forgot the password gets the account back: with a code to its telephone. A number without an account gets no
/// message, with the same answer.
/// </summary>
public interface IRecovery : IPhoneSteps
{
    /// <summary>True when there is a way to send codes.</summary>
    bool IsOpen { get; }

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
