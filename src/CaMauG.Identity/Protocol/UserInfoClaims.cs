using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Clients;
using CaMauG.Identity.Pseudonyms;
using CaMauG.Identity.Sessions;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CaMauG.Identity.Protocol;

/// <summary>Answers userinfo: the subject is that of the client's ID tokens (OpenID Connect Core §5.3.2), not the access token's.</summary>
internal sealed class UserInfoClaims(SectorPseudonyms pseudonyms, AccountDirectory accounts, SessionLiveness sessions, SessionStore store, MiniAppRegister miniApps, MiniAppScopes scopes)
    : IOpenIddictServerHandler<HandleUserInfoRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleUserInfoRequestContext>()
        .UseSingletonHandler<UserInfoClaims>()
        .SetOrder(int.MaxValue - 100_000)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public async ValueTask HandleAsync(HandleUserInfoRequestContext context)
    {
        var token = context.AccessTokenPrincipal;
        var cancellation = context.CancellationToken;
        var client = token.GetClaim(Claims.ClientId) ?? string.Empty;
        var app = miniApps.Find(client);
        if (await FindSessionAsync(token, isOfMiniApp: app is not null, cancellation) is not { } session
            || pseudonyms.Find(token.GetClaim(Claims.Subject) ?? string.Empty, app?.AppId ?? IPseudonyms.GatewaySector)?.Value != session.AccountId
            || await accounts.FindUsableAsync(session.AccountId, cancellation) is not { } account)
        {
            context.Reject(Errors.InvalidToken, "The session has ended, or the token is not a person's.");
            return;
        }

        context.Subject = pseudonyms.For(account.Id, client);
        context.Audiences.Clear();
        if (token.HasScope(Scopes.Profile) && (app is null || await scopes.MayKnowNameAsync(account.Id, app.AppId, cancellation)))
        {
            context.Claims[Claims.Name] = account.DisplayName;
        }
    }

    // What a mini-app's token calls the session has no way back; the grant it was issued from leads there.
    private async ValueTask<SessionState?> FindSessionAsync(ClaimsPrincipal token, bool isOfMiniApp, CancellationToken cancellation)
    {
        var sid = isOfMiniApp
            ? await store.FindByGrantAsync(token.GetAuthorizationId() ?? string.Empty, cancellation)
            : token.GetClaim(CallerClaims.Session);
        return sid is null ? null : await sessions.FindAsync(sid, cancellation);
    }
}
