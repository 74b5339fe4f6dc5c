using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Pseudonyms;
using CaMauG.Identity.Sessions;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CaMauG.Identity.Protocol;

/// <summary>Answers userinfo: the subject is that of the client's ID tokens (OpenID Connect Core §5.3.2), not the access token's.</summary>
internal sealed class UserInfoClaims(SectorPseudonyms pseudonyms, AccountDirectory accounts, SessionLiveness sessions)
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
        if (token.GetClaim(CallerClaims.Session) is not { } sid || await sessions.FindAsync(sid, cancellation) is not { } session
            || pseudonyms.Find(token.GetClaim(Claims.Subject) ?? string.Empty, IPseudonyms.GatewaySector)?.Value != session.AccountId
            || await accounts.FindAsync(session.AccountId, cancellation) is not { } account
            || token.GetClaim(Claims.ClientId) is not { } client)
        {
            context.Reject(Errors.InvalidToken, "The session has ended, or the token is not a person's.");
            return;
        }

        context.Subject = pseudonyms.For(account.Id, client);
        context.Audiences.Clear();
        if (token.HasScope(Scopes.Profile))
        {
            context.Claims[Claims.Name] = account.DisplayName;
        }
    }
}
