namespace CaMauG.Contracts.Accounts;

/// <summary>The clients of the provider, for administrators. Everyone else is refused with <c>FORBIDDEN</c>; what is done stands in the audit log, without the secret.</summary>
public interface IClientDesk
{
    /// <summary>The hub's own clients, the configured ones and those of mini-apps, by kind and name. Developers' keys are theirs.</summary>
    Task<Outcome<IReadOnlyList<ClientInfo>>> ListAsync(Caller actor, CancellationToken cancellation);

    /// <summary>Makes a new secret for a configured client; those it had are accepted until the overlap is over.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="clientId">The client. <c>CLIENT_UNKNOWN</c> when there is none, <c>CLIENT_HAS_NO_SECRET</c> when it is public, proves itself by keys, or is the hub's own.</param>
    /// <param name="overlap">How long the old secrets are accepted: 0 to 90 days, else <c>OVERLAP_INVALID</c>. Zero ends them at once.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The secret, which is shown this once.</returns>
    Task<Outcome<NewClientSecret>> RotateAsync(Caller actor, string clientId, TimeSpan overlap, CancellationToken cancellation);
}

/// <summary>A client.</summary>
/// <param name="Id"><c>client_id</c>.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Kind">Where it comes from.</param>
/// <param name="IsPublic">True for one that proves nothing about itself.</param>
/// <param name="Grants">Grants it may use.</param>
/// <param name="Scopes">Scopes it may ask for beyond <c>openid</c>.</param>
/// <param name="RedirectUris">Where people are sent back to.</param>
/// <param name="Secrets">Secrets in force, oldest first; empty where the provider keeps none by digest.</param>
public sealed record ClientInfo(
    string Id, string Name, ClientKind Kind, bool IsPublic, IReadOnlyList<string> Grants, IReadOnlyList<string> Scopes, IReadOnlyList<string> RedirectUris,
    IReadOnlyList<ClientSecretInfo> Secrets);

/// <summary>A secret in force, without itself.</summary>
/// <param name="Mark">The first eight digits of its digest, to tell it from another.</param>
/// <param name="EndsAt">When it is refused; null for never.</param>
public sealed record ClientSecretInfo(string Mark, DateTimeOffset? EndsAt);

/// <summary>A secret just made.</summary>
/// <param name="ClientId">Whose.</param>
/// <param name="Secret">The secret.</param>
/// <param name="OldEndsAt">When those before it end.</param>
public sealed record NewClientSecret(string ClientId, string Secret, DateTimeOffset OldEndsAt);

/// <summary>Where a client comes from.</summary>
public enum ClientKind
{
    /// <summary>A part of the hub.</summary>
    Hub,

    /// <summary>The configuration.</summary>
    Configuration,

    /// <summary>A mini-app with pages of its own.</summary>
    MiniApp,
}
