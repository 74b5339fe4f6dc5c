namespace CaMauG.Sdk.AspNetCore.Settings;

/// <summary>
/// Implement and register it to end what the mini-app itself keeps for a citizen when they sign out at the hub. Tokens of the session are
/// refused without it.
/// </summary>
public interface IMiniAppSessions
{
    /// <summary>The citizen signed out.</summary>
    /// <param name="subject">Their pseudonym here.</param>
    /// <param name="session">The session at the hub that ended.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task EndAsync(string? subject, string? session, CancellationToken cancellation);
}
