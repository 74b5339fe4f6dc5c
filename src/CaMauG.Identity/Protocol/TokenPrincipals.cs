using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Services;
using CaMauG.Identity.Sessions;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CaMauG.Identity.Protocol;

/// <summary>Builds what tokens say. The subject here is the hub's own; <see cref="PseudonymousSubject"/> replaces it on the way out.</summary>
internal static class TokenPrincipals
{
    private static readonly ImmutableArray<string> s_identityToken = [Destinations.IdentityToken];
    private static readonly ImmutableArray<string> s_both = [Destinations.AccessToken, Destinations.IdentityToken];

    /// <summary>A person in a session.</summary>
    /// <param name="account">The person.</param>
    /// <param name="session">The session.</param>
    /// <param name="scopes">What the tokens allow.</param>
    /// <param name="authorizationId">The grant they belong to.</param>
    /// <param name="now">The moment, by which a step-up is fresh or not.</param>
    /// <param name="audience">Who accepts the access token.</param>
    public static ClaimsPrincipal ForSession(
        AccountSnapshot account, SessionState session, ImmutableArray<string> scopes, string authorizationId, DateTimeOffset now, string audience)
    {
        var identity = NewIdentity(account.Id.ToString(), scopes, audience);
        identity.SetClaim(CallerClaims.Session, session.Id);
        identity.SetClaim(Claims.AuthenticationTime, session.AuthenticatedAt.ToUnixTimeSeconds());
        identity.SetClaim(Claims.AuthenticationContextReference, ServiceTokens.AssuranceClass(AssuranceLevel.Of(account, session, now).ToString(CultureInfo.InvariantCulture)));
        identity.SetClaims(Claims.AuthenticationMethodReference, [.. session.Methods.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        if (scopes.Contains(Scopes.Profile))
        {
            identity.SetClaim(Claims.Name, account.DisplayName);
        }

        identity.SetAuthorizationId(authorizationId);
        identity.SetDestinations(static claim => claim.Type switch
        {
            CallerClaims.Session or Claims.AuthenticationContextReference => s_both,
            Claims.AuthenticationTime or Claims.AuthenticationMethodReference or Claims.Name => s_identityToken,
            _ => [],
        });
        return new(identity);
    }

    /// <summary>A client that acts for itself.</summary>
    public static ClaimsPrincipal ForClient(string clientId, ImmutableArray<string> scopes) => new(NewIdentity(clientId, scopes, IPseudonyms.GatewaySector));

    private static ClaimsIdentity NewIdentity(string subject, ImmutableArray<string> scopes, string audience)
    {
        var identity = new ClaimsIdentity("CaMauG", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, subject);
        identity.SetScopes(scopes);
        identity.SetResources(audience);
        return identity;
    }
}
