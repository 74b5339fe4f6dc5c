namespace CaMauG.Identity.Data;

/// <summary>A sign-in in one browser. Its id is the <c>sid</c> of all tokens issued from it.</summary>
internal sealed class Session
{
    public required string Id { get; set; }

    public Guid AccountId { get; set; }

    /// <summary>Browser and system, in words; empty when the request did not say.</summary>
    public required string Device { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When the person last proved who they are: <c>auth_time</c>.</summary>
    public DateTimeOffset AuthenticatedAt { get; set; }

    /// <summary>When the person last gave a passkey or a second factor; null when they never did in this session.</summary>
    public DateTimeOffset? SteppedUpAt { get; set; }

    /// <summary>How the person last proved who they are: <c>amr</c> values of RFC 8176, separated by spaces.</summary>
    public string Methods { get; set; } = "pwd";

    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>When it ends unless it is used; null in rows older than this column, which live on what they were last seen.</summary>
    public DateTimeOffset? IdleEndsAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}
