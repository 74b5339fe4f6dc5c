namespace CaMauG.Contracts.Accounts;

/// <summary>
/// The sign-ins of an account, as their owner sees them. What ends is refused by this process at once and by other replicas within two seconds;
/// every mini-app that received a token in it and listens is told (OpenID Connect Back-Channel Logout 1.0).
/// </summary>
public interface ISessions
{
    /// <summary>The sessions that live, latest first.</summary>
    Task<IReadOnlyList<SessionInfo>> ListAsync(AccountId account, CancellationToken cancellation);

    /// <summary>Ends one session.</summary>
    /// <returns>False when the account has no such session that lives.</returns>
    Task<bool> EndAsync(AccountId account, string sessionId, CancellationToken cancellation);

    /// <summary>Ends every session but one.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="kept">The session that stays, usually the caller's; null to end all.</param>
    /// <param name="cancellation">Stops between two of them.</param>
    /// <returns>How many ended.</returns>
    Task<int> EndOthersAsync(AccountId account, string? kept, CancellationToken cancellation);

    /// <summary>
    /// Ends what one mini-app has of the account, in every session: its tokens are revoked, the consents withdrawn, the mini-app told. The sessions
    /// themselves go on; opening the mini-app again asks for consent again.
    /// </summary>
    /// <returns>False when the mini-app had neither tokens nor consents.</returns>
    Task<bool> EndAppAccessAsync(AccountId account, string appId, CancellationToken cancellation);
}

/// <summary>A sign-in on one device.</summary>
/// <param name="Id">The <c>sid</c> of its tokens.</param>
/// <param name="Device">Browser and system, in words.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="LastSeenAt">When it was last used, to within five minutes.</param>
/// <param name="AppIds">Mini-apps that received a token in it, in alphabetical order.</param>
public sealed record SessionInfo(string Id, string Device, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, IReadOnlyList<string> AppIds);
