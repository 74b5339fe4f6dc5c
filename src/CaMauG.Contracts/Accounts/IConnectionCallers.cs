using System.Security.Claims;

namespace CaMauG.Contracts.Accounts;

/// <summary>
/// Who is at the other end of a connection that outlives a request. A WebSocket of a browser can carry no header, so its token comes in its
/// first message; and whoever signs out must not go on hearing what they may no longer see.
/// </summary>
public interface IConnectionCallers
{
    /// <summary>The caller an access token speaks for, with claims by <see cref="CallerClaims"/>; null when the token is not good.</summary>
    ValueTask<ClaimsPrincipal?> FindAsync(string accessToken, CancellationToken cancellation);

    /// <summary>False once the session or the key behind a caller has ended.</summary>
    ValueTask<bool> IsSignedInAsync(ClaimsPrincipal caller, CancellationToken cancellation);
}
