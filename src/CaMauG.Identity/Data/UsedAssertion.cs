namespace CaMauG.Identity.Data;

/// <summary>A client assertion that was used and must not be again while it is valid (RFC 7523 §3, <c>jti</c>).</summary>
internal sealed class UsedAssertion
{
    /// <summary>Digest of client and <c>jti</c>.</summary>
    public required string Id { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}
