namespace CaMauG.Contracts.Accounts;

/// <summary>The keys that sign tokens, for administrators. Everyone else is refused with <c>FORBIDDEN</c>; what is done stands in the audit log.</summary>
public interface ITokenKeyDesk
{
    /// <summary>The keys there are, the one that signs first, then by age.</summary>
    Task<Outcome<IReadOnlyList<TokenKeyInfo>>> ListAsync(Caller actor, CancellationToken cancellation);

    /// <summary>Publishes a new key now; it signs after the overlap. <c>KEY_WAITING</c> when one is published already.</summary>
    /// <returns>The keys afterwards.</returns>
    Task<Outcome<IReadOnlyList<TokenKeyInfo>>> RotateAsync(Caller actor, CancellationToken cancellation);

    /// <summary>
    /// Destroys a key now, for one that has become known: everything it signed is refused, people sign in again in their apps. Was it the one that signs, a new one
    /// signs at once. <c>KEY_UNKNOWN</c> when there is no such key.
    /// </summary>
    /// <returns>The keys afterwards.</returns>
    Task<Outcome<IReadOnlyList<TokenKeyInfo>>> RetireAsync(Caller actor, string keyId, CancellationToken cancellation);
}

/// <summary>A key that signs tokens.</summary>
/// <param name="Id">Its <c>kid</c>.</param>
/// <param name="State">What it does at present.</param>
/// <param name="MadeAt">When it was made and published.</param>
/// <param name="SignsFrom">From when on it signs or signed.</param>
/// <param name="KeptUntil">When it is removed, once it signs no more; else null.</param>
public sealed record TokenKeyInfo(string Id, TokenKeyState State, DateTimeOffset MadeAt, DateTimeOffset SignsFrom, DateTimeOffset? KeptUntil);

/// <summary>What a key does.</summary>
public enum TokenKeyState
{
    /// <summary>It is published, so that everyone knows it when it begins to sign.</summary>
    Waiting,

    /// <summary>It signs.</summary>
    Signing,

    /// <summary>It signs no more and verifies what it signed.</summary>
    Kept,
}
