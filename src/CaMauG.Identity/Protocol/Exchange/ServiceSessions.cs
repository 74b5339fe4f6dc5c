using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Pseudonyms;
using CaMauG.Identity.Sessions;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CaMauG.Identity.Protocol.Exchange;

/// <summary>The session and person behind an access token, by what its audience knows of them.</summary>
internal sealed class ServiceSessions(SessionLiveness liveness, SessionStore sessions, AccountDirectory accounts, SectorPseudonyms pseudonyms)
{
    /// <summary>Both; null once the session has ended or the account is locked.</summary>
    /// <param name="token">What an access token says.</param>
    /// <param name="sector">Whose pseudonyms it holds: the gateway's or a mini-app's.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<(AccountSnapshot Account, SessionState Session)?> FindAsync(ClaimsPrincipal token, string sector, CancellationToken cancellation)
    {
        if (pseudonyms.Find(token.GetClaim(Claims.Subject) ?? string.Empty, sector) is not { } id
            || await FindSessionAsync(id, token.GetClaim(CallerClaims.Session), sector, cancellation) is not { } sessionId
            || await liveness.FindAsync(sessionId, cancellation) is not { } session
            || session.AccountId != id.Value
            || await accounts.FindUsableAsync(session.AccountId, cancellation) is not { } account)
        {
            return null;
        }

        return (account, session);
    }

    // The gateway knows a session by its id, a mini-app by one of its own that has no way back: it is compared with those that live.
    private async Task<string?> FindSessionAsync(AccountId account, string? known, string sector, CancellationToken cancellation)
    {
        if (known is null || sector is IPseudonyms.GatewaySector)
        {
            return known;
        }

        var living = await sessions.ListAsync(account, cancellation);
        return living.FirstOrDefault(session => pseudonyms.ForSession(session.Id, sector) == known)?.Id;
    }
}
