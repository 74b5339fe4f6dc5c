namespace CaMauG.Contracts.Accounts;

/// <summary>
/// How somebody comes to an account. Works on the current HTTP request like <see cref="ISignIn"/>: between the steps a cookie holds what was reached. Nothing here tells
/// whether a number has an account: the steps are the same, and the message to a number that has one says so to its owner.
/// </summary>
public interface ISignUp
{
    /// <summary>Which ways are open.</summary>
    SignUpWays Ways { get; }

    /// <summary>
    /// Sends a code to a telephone. Refusals: <c>PHONE_INVALID</c> and <c>CODE_WAIT</c> (field <c>phone</c>), <c>CODE_BUSY</c>, <c>CODES_OFF</c>; those that mean waiting
    /// say how long.
    /// </summary>
    Task<Outcome<PhoneCode>> SendCodeAsync(string phone, CancellationToken cancellation);

    /// <summary>The code this browser has asked for, while it or its proof is of use; else null.</summary>
    Task<PhoneCode?> FindCodeAsync(CancellationToken cancellation);

    /// <summary>Sends another code to the same telephone; the one before is not taken any more. Refusals as above, and <c>CODE_EXPIRED</c>.</summary>
    Task<Outcome<PhoneCode>> SendCodeAgainAsync(CancellationToken cancellation);

    /// <summary>Gives a code back. Refusals, at the field <c>code</c>: <c>CODE_WRONG</c>, <c>CODE_EXPIRED</c>, <c>CODE_ATTEMPTS</c>.</summary>
    Task<Outcome<PhoneCode>> ProveAsync(string code, CancellationToken cancellation);

    /// <summary>
    /// Makes the account of the number that was proved, and signs in. Refusals name the field (<c>displayName</c>, <c>password</c>, or the purpose for
    /// <c>CONSENT_REQUIRED</c>); <c>CODE_EXPIRED</c> means to begin again, <c>PHONE_TAKEN</c> that somebody was faster.
    /// </summary>
    Task<Outcome<AccountProfile>> FinishAsync(NewPerson person, CancellationToken cancellation);

    /// <summary>Makes an account with a user name, where that is allowed, and signs in. Refusals as above and at the field <c>username</c>; <c>SIGN_UP_OFF</c>.</summary>
    Task<Outcome<AccountProfile>> WithUsernameAsync(string username, NewPerson person, CancellationToken cancellation);
}

/// <summary>The ways to an account that are open.</summary>
/// <param name="ByPhone">With a telephone: there is a way to send codes.</param>
/// <param name="ByUsername">With a user name of one's own choice.</param>
public sealed record SignUpWays(bool ByPhone, bool ByUsername);

/// <summary>A code that was sent to a telephone.</summary>
/// <param name="Phone">The number, written for people.</param>
/// <param name="ExpiresAt">From when on it is not taken any more.</param>
/// <param name="NextAt">From when on another may be sent.</param>
/// <param name="IsProved">True once it was given back.</param>
public sealed record PhoneCode(string Phone, DateTimeOffset ExpiresAt, DateTimeOffset NextAt, bool IsProved);

/// <summary>What a person gives for an account.</summary>
/// <param name="DisplayName">Name to show.</param>
/// <param name="Password">Password.</param>
/// <param name="Agreed">Purposes agreed to, of <see cref="LegalPurposes"/>.</param>
public sealed record NewPerson(string DisplayName, string Password, IReadOnlyList<string> Agreed);
