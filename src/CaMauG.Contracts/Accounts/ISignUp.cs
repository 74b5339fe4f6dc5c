namespace CaMauG.Contracts.Accounts;

/// <summary>
/// How somebody comes to an account: by a telephone they prove to be theirs, or by a user name. Works on the current HTTP request like <see cref="ISignIn"/>. A number that
/// has an account already gets a message that says so.
/// </summary>
public interface ISignUp : IPhoneSteps
{
    /// <summary>Which ways are open.</summary>
    SignUpWays Ways { get; }

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

/// <summary>What a person gives for an account.</summary>
/// <param name="DisplayName">Name to show.</param>
/// <param name="Password">Password.</param>
/// <param name="Agreed">Purposes agreed to, of <see cref="LegalPurposes"/>.</param>
public sealed record NewPerson(string DisplayName, string Password, IReadOnlyList<string> Agreed);
