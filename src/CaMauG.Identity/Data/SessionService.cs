namespace CaMauG.Identity.Data;

/// <summary>A mini-app that received a token in a session and is told when it ends.</summary>
internal sealed class SessionService
{
    public required string SessionId { get; set; }

    public required string AppId { get; set; }
}
