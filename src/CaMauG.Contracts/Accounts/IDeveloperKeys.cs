namespace CaMauG.Contracts.Accounts;

/// <summary>Client credentials with which a developer's pipeline calls the registry (RFC 6749 §4.4).</summary>
public interface IDeveloperKeys
{
    /// <summary>Makes a key; the secret is shown this once.</summary>
    Task<DeveloperKeySecret> CreateAsync(AccountId developer, string name, CancellationToken cancellation);

    /// <summary>Keys of a developer, latest first.</summary>
    Task<IReadOnlyList<DeveloperKey>> ListAsync(AccountId developer, CancellationToken cancellation);

    /// <summary>Ends a key at once.</summary>
    Task RevokeAsync(AccountId developer, string clientId, CancellationToken cancellation);
}

/// <summary>A developer's key.</summary>
/// <param name="ClientId">Public part.</param>
/// <param name="Name">The developer's own name for it.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record DeveloperKey(string ClientId, string Name, DateTimeOffset CreatedAt);

/// <summary>A key just made, with its secret.</summary>
/// <param name="ClientId">Public part.</param>
/// <param name="Secret">Shown once, stored hashed.</param>
public sealed record DeveloperKeySecret(string ClientId, string Secret);
