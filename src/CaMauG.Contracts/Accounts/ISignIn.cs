namespace CaMauG.Contracts.Accounts;

/// <summary>What the sign-in pages ask for. Works on the current HTTP request: the provider's own session cookie is set or removed.</summary>
public interface ISignIn
{
    /// <summary>
    /// Checks user name and password and starts a session. Refusals: <c>SIGN_IN_FAILED</c>, and <c>SIGN_IN_LOCKED</c> with the time to wait after the fifth failure
    /// of a name or many from one address; both are the same, and take the same time, for an unknown user as for a wrong password.
    /// </summary>
    Task<Outcome<AccountProfile>> PasswordAsync(string username, string password, CancellationToken cancellation);

    /// <summary>
    /// Checks a passkey and starts a session; with the passkey of who is signed in already, that session is proved anew and has the highest assurance
    /// for five minutes. Refusals: <c>PASSKEY_REFUSED</c>, <c>PASSKEY_EXPIRED</c>.
    /// </summary>
    Task<Outcome<AccountProfile>> PasskeyAsync(PasskeyAnswer answer, CancellationToken cancellation);

    /// <summary>The account of the provider's session on this request, or null.</summary>
    Task<AccountProfile?> FindCurrentAsync(CancellationToken cancellation);

    /// <summary>Ends the provider's session on this request and everything issued from it.</summary>
    Task SignOutAsync(CancellationToken cancellation);

    /// <summary>True when <paramref name="returnUrl"/> is a path of this site, safe to redirect to (RFC 9700 §4.11).</summary>
    bool IsLocalReturnUrl(string? returnUrl);
}
