namespace CaMauG.Contracts.Accounts;

/// <summary>What a citizen lets a mini-app know or do.</summary>
public interface IConsents
{
    /// <summary>Permissions in force.</summary>
    Task<IReadOnlyList<string>> GetGrantedAsync(AccountId account, string appId, CancellationToken cancellation);

    /// <summary>Sets the permissions in force for the app to exactly these; earlier ones end. Effective with the next request, written to the audit log.</summary>
    Task SetGrantedAsync(AccountId account, string appId, IReadOnlyList<string> permissions, CancellationToken cancellation);

    /// <summary>All consents in force of one account, for the account page.</summary>
    Task<IReadOnlyList<ConsentRecord>> ListAsync(AccountId account, CancellationToken cancellation);
}

/// <summary>One consent in force.</summary>
/// <param name="AppId">The mini-app.</param>
/// <param name="Permission">Name of the permission.</param>
/// <param name="GrantedAt">When it was given.</param>
public sealed record ConsentRecord(string AppId, string Permission, DateTimeOffset GrantedAt);
