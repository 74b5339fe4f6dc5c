namespace CaMauG.Contracts.Accounts;

/// <summary>
/// The steps by which somebody proves that a telephone is theirs. Work on the current HTTP request: between them a cookie holds what was reached. Nothing here tells
/// whether a number has an account: the steps are the same, what differs is the message that its owner gets.
/// </summary>
public interface IPhoneSteps
{
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
}

/// <summary>A code that was sent to a telephone.</summary>
/// <param name="Phone">The number, written for people.</param>
/// <param name="ExpiresAt">From when on it is not taken any more.</param>
/// <param name="NextAt">From when on another may be sent.</param>
/// <param name="IsProved">True once it was given back.</param>
public sealed record PhoneCode(string Phone, DateTimeOffset ExpiresAt, DateTimeOffset NextAt, bool IsProved);
