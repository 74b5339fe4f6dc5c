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

    public DateTimeOffset LastSeenAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}
