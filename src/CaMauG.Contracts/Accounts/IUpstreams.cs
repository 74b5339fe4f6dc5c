namespace CaMauG.Contracts.Accounts;

/// <summary>
/// Other providers that vouch for people, as the operator configured them. Signing in there brings the browser back with an identity: of an account that
/// is linked to it, which is then signed in, or of none, and then it waits for ten minutes to be linked or to become an account.
/// </summary>
public interface IUpstreams
{
    /// <summary>The providers in their configured order, names in the current UI culture.</summary>
    IReadOnlyList<UpstreamInfo> Providers { get; }

    /// <summary>The identity that waits on the current HTTP request; null when none does.</summary>
    Task<PendingIdentity?> FindPendingAsync(CancellationToken cancellation);

    /// <summary>Makes an account of the waiting identity and signs it in. Refusals: <c>UPSTREAM_EXPIRED</c>, <c>UPSTREAM_TAKEN</c>, <c>UPSTREAM_NO_SIGN_UP</c>.</summary>
    Task<Outcome<AccountProfile>> SignUpAsync(CancellationToken cancellation);

    /// <summary>
    /// Links the waiting identity to who is signed in at the provider of this hub and proved it within ten minutes. Refusals: <c>UPSTREAM_EXPIRED</c>,
    /// <c>UPSTREAM_TAKEN</c> (another account has it), <c>UPSTREAM_OTHER</c> (the account has another identity there), <c>RECENT_SIGN_IN_NEEDED</c>.
    /// </summary>
    Task<Outcome<AccountProfile>> LinkAsync(CancellationToken cancellation);

    /// <summary>Forgets the waiting identity.</summary>
    Task CancelAsync(CancellationToken cancellation);

    /// <summary>The identities linked to an account.</summary>
    Task<IReadOnlyList<LinkedIdentity>> ListAsync(AccountId account, CancellationToken cancellation);

    /// <summary>
    /// Takes an identity from an account; assurance 2 goes with the last that brought it. Refusals: <c>RECENT_SIGN_IN_NEEDED</c>, <c>UPSTREAM_UNKNOWN</c>,
    /// <c>LAST_SIGN_IN</c> (nothing would be left to sign in with).
    /// </summary>
    Task<Outcome<AccountProfile>> UnlinkAsync(AccountId account, string provider, CancellationToken cancellation);
}

/// <summary>A provider as people see it.</summary>
/// <param name="Id">Its id; <c>/account/upstream/{id}?returnUrl=</c> begins to sign in there.</param>
/// <param name="Name">Name in the current UI culture.</param>
/// <param name="Verifies">True when linking it raises assurance to 2.</param>
/// <param name="AllowsSignUp">True when an account can be made of an identity there.</param>
public sealed record UpstreamInfo(string Id, string Name, bool Verifies, bool AllowsSignUp);

/// <summary>An identity that belongs to no account yet.</summary>
/// <param name="Provider">Where it is from.</param>
/// <param name="DisplayName">The person's name there; empty when it was not told.</param>
/// <param name="ReturnUrl">Where to go on afterwards, a path of this site.</param>
/// <param name="Current">Who is signed in at present; null for nobody.</param>
/// <param name="IsRecent">True when they proved it recently enough to link.</param>
public sealed record PendingIdentity(UpstreamInfo Provider, string DisplayName, string ReturnUrl, AccountProfile? Current, bool IsRecent);

/// <summary>An identity of an account.</summary>
/// <param name="Provider">Id of the provider.</param>
/// <param name="Name">Its name; the id when it is no longer configured.</param>
/// <param name="DisplayName">The person's name there; empty when it was not told.</param>
/// <param name="LinkedAt">Since when.</param>
/// <param name="IsVerified">True when the provider vouched for who the person is.</param>
public sealed record LinkedIdentity(string Provider, string Name, string DisplayName, DateTimeOffset LinkedAt, bool IsVerified);
