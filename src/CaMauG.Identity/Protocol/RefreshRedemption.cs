using System.Security.Claims;
using CaMauG.Identity.Data;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CaMauG.Identity.Protocol;

/// <summary>
/// Lets one of several requests that present a refresh token at the same moment have it. OpenIddict sees a token used before, but not
/// one being used: of simultaneous requests each would get a family of its own.
/// </summary>
internal sealed class RefreshRedemption(IdentityDb database, IOpenIddictAuthorizationManager authorizations, TimeProvider clock)
{
    /// <summary>True for the request that came first; for any other the whole family ends, since one of the two is a thief (RFC 9700 §4.14.2).</summary>
    public async Task<bool> TryAsync(ClaimsPrincipal grant, CancellationToken cancellation)
    {
        var id = grant.GetTokenId();
        var now = clock.GetUtcNow().UtcDateTime;
        var stamp = Guid.NewGuid().ToString();
        var won = await database.Set<OpenIddictEntityFrameworkCoreToken>()
            .Where(token => token.Id == id && token.Status == Statuses.Valid)
            .ExecuteUpdateAsync(
                set => set.SetProperty(static token => token.Status, Statuses.Redeemed)
                    .SetProperty(static token => token.RedemptionDate, now)
                    .SetProperty(static token => token.ConcurrencyToken, stamp),
                cancellation);
        if (won is 1)
        {
            return true;
        }

        if (grant.GetAuthorizationId() is { } family && await authorizations.FindByIdAsync(family, cancellation) is { } authorization)
        {
            await authorizations.TryRevokeAsync(authorization, cancellation);
        }

        return false;
    }
}
