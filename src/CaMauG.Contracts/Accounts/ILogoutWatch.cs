namespace CaMauG.Contracts.Accounts;

/// <summary>Sign-out notices on their way to mini-apps, for those who run the hub. Everyone else is refused with <c>FORBIDDEN</c>.</summary>
public interface ILogoutWatch
{
    /// <summary>Mini-apps that have not heard yet, the one that waits longest first. Empty when all have.</summary>
    Task<Outcome<IReadOnlyList<LogoutBacklog>>> ListAsync(Caller actor, CancellationToken cancellation);

    /// <summary>Tries all notices of a mini-app again now instead of at their time. Written to the audit log.</summary>
    Task<Outcome<IReadOnlyList<LogoutBacklog>>> RetryAsync(Caller actor, string appId, CancellationToken cancellation);
}

/// <summary>Notices that one mini-app has not heard yet.</summary>
/// <param name="AppId">The mini-app.</param>
/// <param name="Waiting">How many.</param>
/// <param name="OldestAt">When the oldest session of them ended. After a day a notice is given up: no token of the session lives any more.</param>
/// <param name="NextAttemptAt">When the next is tried.</param>
/// <param name="Attempts">The most attempts made for one of them.</param>
/// <param name="LastFailure">What the last attempt met: a status code or the kind of failure; null before the first.</param>
public sealed record LogoutBacklog(
    string AppId, int Waiting, DateTimeOffset OldestAt, DateTimeOffset NextAttemptAt, int Attempts, string? LastFailure);
