using System.Security.Claims;
using System.Text.Json;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Services;
using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CaMauG.Identity.Protocol.Exchange;

/// <summary>
/// Exchanges a citizen's access token for one towards a mini-app (RFC 8693). Only whom the token is meant for may: the gateway, whose
/// id is <see cref="IPseudonyms.GatewaySector"/>, or the mini-app whose id is the client's, and that one only for mini-apps the citizen lets it call. The result
/// is what the gateway mints inside the process, with the client in <c>act</c> (§4.1).
/// </summary>
internal sealed class TokenExchange(ServiceSessions sessions, IConsents consents, ServiceIdentityMint mint)
{
    public async Task<IResult> HandleAsync(OpenIddictRequest request, ClaimsPrincipal subject, CancellationToken cancellation)
    {
        var client = request.ClientId!;
        if (Explain(request, subject) is { } refusal)
        {
            return refusal;
        }

        if (await sessions.FindAsync(subject, client, cancellation) is not var (account, session))
        {
            return Refusals.Refuse(Errors.InvalidGrant, "The session of the subject token has ended.");
        }

        var target = request.GetAudiences()[0];
        if (client is not IPseudonyms.GatewaySector && !(await consents.GetGrantedAsync(account.Id, client, cancellation)).Contains(target))
        {
            return Refusals.Refuse(Errors.AccessDenied, $"The citizen has not let {client} call {target}.");
        }

        var exchanged = await mint.ExchangeAsync(account, session, target, client, Wanted(request), ActorOf(client, subject), cancellation);
        return Results.Json(new Dictionary<string, object>
        {
            [Parameters.AccessToken] = exchanged.Token,
            [Parameters.IssuedTokenType] = TokenTypeIdentifiers.AccessToken,
            [Parameters.TokenType] = TokenTypes.Bearer,
            [Parameters.ExpiresIn] = exchanged.Seconds,
            [Parameters.Scope] = exchanged.Scope,
        });
    }

    private static string[] Wanted(OpenIddictRequest request) =>
        ((string?)request[ExchangeScopes.Parameter])?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static IResult? Explain(OpenIddictRequest request, ClaimsPrincipal subject)
    {
        if (!string.IsNullOrEmpty(request.ActorToken))
        {
            return Refusals.Refuse(Errors.InvalidRequest, "The actor is the client itself: send no actor_token.");
        }

        if (request.GetAudiences() is not [{ Length: > 0 }])
        {
            return Refusals.Refuse("invalid_target", "Name the one mini-app the token is for in audience.");
        }

        if (request.RequestedTokenType is { Length: > 0 } type && type is not TokenTypeIdentifiers.AccessToken)
        {
            return Refusals.Refuse(Errors.InvalidRequest, "Access tokens alone are exchanged: leave requested_token_type out.");
        }

        return request.SubjectTokenType is TokenTypeIdentifiers.AccessToken && subject.HasAudience(request.ClientId!)
            ? null
            : Refusals.Refuse(Errors.InvalidRequest, "The subject token is no access token that is meant for this client.");
    }

    private static Dictionary<string, object> ActorOf(string client, ClaimsPrincipal subject)
    {
        var actor = new Dictionary<string, object> { [Claims.Subject] = client };
        if (subject.GetClaim("act") is { Length: > 0 } earlier)
        {
            actor["act"] = JsonSerializer.Deserialize<JsonElement>(earlier);
        }

        return actor;
    }
}
