using CaMauG.Identity.Sessions;

namespace CaMauG.Identity.Accounts;

/// <summary>
/// How sure the hub is of who somebody is: 1 signed in, 2 identity verified, 3 the same, with a passkey or a second factor given within five minutes. Each level
/// includes those below it, so that a service may compare them: a passkey alone says that it is the same person as before, not who that is.
/// </summary>
internal static class AssuranceLevel
{
    public const int Verified = 2;
    public const int Highest = 3;

    /// <summary>How long a step-up lasts.</summary>
    public static TimeSpan Fresh { get; } = TimeSpan.FromMinutes(5);

    public static int Of(AccountSnapshot account, SessionState session, DateTimeOffset now) =>
        account.Assurance >= Verified && IsFresh(session.SteppedUpAt, now) ? Highest : account.Assurance;

    /// <summary>How much longer the level may be claimed; null for as long as the session lives.</summary>
    public static TimeSpan? LeftOf(AccountSnapshot account, SessionState session, DateTimeOffset now) =>
        Of(account, session, now) is Highest ? session.SteppedUpAt + Fresh - now : null;

    public static bool IsFresh(DateTimeOffset? steppedUpAt, DateTimeOffset now) => steppedUpAt is { } at && now - at <= Fresh;
}
