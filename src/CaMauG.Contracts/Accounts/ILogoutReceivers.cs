namespace CaMauG.Contracts.Accounts;

/// <summary>Where mini-apps listen for the end of a session (OpenID Connect Back-Channel Logout 1.0). Optional: without it nobody is told.</summary>
public interface ILogoutReceivers
{
    /// <summary>The receivers of all mini-apps that listen, suspended ones included: they are told that they are.</summary>
    ValueTask<IReadOnlyList<LogoutReceiver>> GetAllAsync(CancellationToken cancellation);
}

/// <summary>A mini-app's receiver of logout tokens.</summary>
/// <param name="AppId">The mini-app; audience of the logout token.</param>
/// <param name="Url">Where the token is posted to.</param>
public sealed record LogoutReceiver(string AppId, Uri Url);
