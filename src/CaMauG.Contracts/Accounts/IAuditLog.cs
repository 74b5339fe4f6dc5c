namespace CaMauG.Contracts.Accounts;

/// <summary>The log of every state change of an account or a mini-app: who, what, on what, when. Append only.</summary>
public interface IAuditLog
{
    /// <summary>Appends an entry durably before it returns.</summary>
    Task WriteAsync(AuditEntry entry, CancellationToken cancellation);

    /// <summary>Entries, latest first.</summary>
    /// <param name="subject">Only about this subject, for example <c>app:gia-ca</c>; null for all.</param>
    /// <param name="first">At most so many, 1 to 500.</param>
    /// <param name="after">Cursor of an earlier page, or null.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<Page<AuditEntry>> ListAsync(string? subject, int first, string? after, CancellationToken cancellation);
}

/// <summary>One audit entry. Carries no personal data beyond the actor's account.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Actor">Who; null for the hub itself.</param>
/// <param name="ActorName">User name or client id at that time.</param>
/// <param name="Action">Stable verb, for example <c>app.suspended</c>.</param>
/// <param name="Subject">What it was done to, <c>app:gia-ca</c> or <c>account:…</c>.</param>
/// <param name="Detail">Short facts, for example the reason or the version.</param>
public sealed record AuditEntry(DateTimeOffset At, AccountId? Actor, string ActorName, string Action, string Subject, string? Detail);
