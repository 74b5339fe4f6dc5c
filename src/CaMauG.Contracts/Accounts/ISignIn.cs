namespace CaMauG.Contracts.Accounts;

/// <summary>What the sign-in pages ask for. Works on the current HTTP request: the provider's own session cookie is set or removed.</summary>
public interface ISignIn
{
    /// <summary>
    /// Checks user name and password and starts a session. Refusals: <c>SIGN_IN_FAILED</c>, and <c>SIGN_IN_LOCKED</c> with the time to wait after the fifth failure
    /// of a name or many from one address; those are the same, and take the same time, for an unknown user as for a wrong password. <c>SECOND_FACTOR_NEEDED</c> when the password was right and
    /// <see cref="SecondFactorAsync"/> has to follow on this browser within ten minutes.
    /// </summary>
    Task<Outcome<AccountProfile>> PasswordAsync(string username, string password, CancellationToken cancellation);

    /// <summary>
    /// Checks a passkey and starts a session; with the passkey of who is signed in already, that session is proved anew and has the highest assurance
    /// for five minutes. Refusals: <c>PASSKEY_REFUSED</c>, <c>PASSKEY_EXPIRED</c>.
    /// </summary>
    Task<Outcome<AccountProfile>> PasskeyAsync(PasskeyAnswer answer, CancellationToken cancellation);

    /// <summary>True when somebody gave the right password on this browser and owes the second factor.</summary>
    Task<bool> OwesSecondFactorAsync(CancellationToken cancellation);

    /// <summary>
    /// Finishes a sign-in with a code of the authenticator app or a recovery code; the session has the highest assurance for five minutes. Refusals:
    /// <c>FACTOR_WRONG</c> and, after five of them, <c>FACTOR_WAITS</c> with the time to wait (field <c>code</c>), <c>SIGN_IN_EXPIRED</c>.
    /// </summary>
    Task<Outcome<AccountProfile>> SecondFactorAsync(string code, CancellationToken cancellation);

    /// <summary>Proves the session on this request anew with the same codes. Refusals as of <see cref="SecondFactorAsync"/>.</summary>
    Task<Outcome<AccountProfile>> StepUpAsync(string code, CancellationToken cancellation);

    /// <summary>The account of the provider's session on this request, or null.</summary>
    Task<AccountProfile?> FindCurrentAsync(CancellationToken cancellation);

    /// <summary>Ends the provider's session on this request and everything issued from it.</summary>
    Task SignOutAsync(CancellationToken cancellation);

    /// <summary>True when <paramref name="returnUrl"/> is a path of this site, safe to redirect to (RFC 9700 §4.11).</summary>
    bool IsLocalReturnUrl(string? returnUrl);
}
