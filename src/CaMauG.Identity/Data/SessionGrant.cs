namespace CaMauG.Identity.Data;

/// <summary>An authorization of the protocol that was issued from a session and ends with it.</summary>
internal sealed class SessionGrant
{
    public required string SessionId { get; set; }

    public required string AuthorizationId { get; set; }
}
