using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Clients;
using CaMauG.Identity.Protocol.Exchange;
using CaMauG.Identity.Protocol.Refresh;
using CaMauG.Identity.Sessions;
using CaMauG.Identity.Settings;
using CaMauG.Identity.Telemetry;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CaMauG.Identity.Protocol;

/// <summary>The token endpoint once OpenIddict has checked client, code or refresh token, and PKCE.</summary>
internal sealed class TokenEndpoint(
    SessionLiveness sessions,
    SessionStore store,
    AccountDirectory accounts,
    DeveloperKeyStore keys,
    RefreshRedemption redemption,
    TokenExchange exchange,
    IdentityMetrics metrics,
    IOptions<IdentityModuleOptions> options,
    TimeProvider clock)
{
    public static Task<IResult> Handle(HttpContext http, TokenEndpoint endpoint) => endpoint.HandleAsync(http, http.RequestAborted);

    private async Task<IResult> HandleAsync(HttpContext http, CancellationToken cancellation)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("The request did not pass the protocol's own checks.");
        if (request.IsClientCredentialsGrantType())
        {
            return Counted(request, await ForClientAsync(request, cancellation));
        }

        var grant = await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        if (request.IsTokenExchangeGrantType())
        {
            return Counted(request, await exchange.HandleAsync(request, grant.Principal!, cancellation));
        }

        var answer = await ForSessionAsync(grant.Principal!, cancellation);
        return Counted(request, request.IsRefreshTokenGrantType() && answer is SignInHttpResult ? await RotateAsync(http, request, grant.Principal!, answer) : answer);
    }

    // The protocol lets no other kinds of grant come this far, so that the label has five values.
    private IResult Counted(OpenIddictRequest request, IResult result)
    {
        metrics.Token(request.GrantType!, result is not ForbidHttpResult);
        return result;
    }

    private async Task<IResult> ForClientAsync(OpenIddictRequest request, CancellationToken cancellation)
    {
        if (await keys.FindOwnerAsync(request.ClientId!, cancellation) is not { } owner
            || await accounts.FindUsableAsync(owner, cancellation) is not { } account
            || !(account.Roles.Contains(Roles.Developer) || account.Roles.Contains(Roles.Admin)))
        {
            return Refusals.Refuse(Errors.UnauthorizedClient, "The key's owner is not a developer any more.");
        }

        return SignIn(TokenPrincipals.ForClient(request.ClientId!, [ClientIds.RegistryScope]));
    }

    private async Task<IResult> ForSessionAsync(ClaimsPrincipal grant, CancellationToken cancellation)
    {
        if (grant.GetClaim(CallerClaims.Session) is not { } sid
            || await sessions.FindAsync(sid, cancellation) is not { } session
            || await accounts.FindUsableAsync(session.AccountId, cancellation) is not { } account)
        {
            return Refusals.Refuse(Errors.InvalidGrant, "The session has ended.");
        }

        if (grant.GetScopes().Contains(Scopes.OfflineAccess))
        {
            await store.KeepAsync(session, cancellation);
        }

        var now = clock.GetUtcNow();
        var audience = grant.GetResources().FirstOrDefault(IPseudonyms.GatewaySector);
        var principal = TokenPrincipals.ForSession(account, session, grant.GetScopes(), grant.GetAuthorizationId()!, now, audience);
        if (audience is not IPseudonyms.GatewaySector && AssuranceLevel.LeftOf(account, session, now) is { } left && left < options.Value.AccessTokenLifetime)
        {
            // The gateway asks the session; a mini-app believes its token, so that must not say it longer than it is true.
            principal.SetAccessTokenLifetime(left);
        }

        return SignIn(principal);
    }

    private async Task<IResult> RotateAsync(HttpContext http, OpenIddictRequest request, ClaimsPrincipal grant, IResult answer)
    {
        if (await redemption.TryAsync(grant, request.RefreshToken!, http.RequestAborted) is not { } turn)
        {
            return Refusals.Refuse(Errors.InvalidGrant, "The refresh token has been used.");
        }

        http.Features.Set(turn);
        return answer;
    }

    private static IResult SignIn(ClaimsPrincipal principal) =>
        Results.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
}
