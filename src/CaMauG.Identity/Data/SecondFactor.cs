namespace CaMauG.Identity.Data;

/// <summary>An account's authenticator app, and what its recovery codes are hashed with.</summary>
internal sealed class SecondFactor
{
    public Guid AccountId { get; set; }

    /// <summary>The key shared with the app, sealed by data protection.</summary>
    public required string Secret { get; set; }

    public DateTimeOffset AddedAt { get; set; }

    /// <summary>Time step of the last code that was taken; none of it or of an earlier one is taken again (RFC 6238 §5.2).</summary>
    public long LastStep { get; set; }

    public required byte[] RecoverySalt { get; set; }
}
