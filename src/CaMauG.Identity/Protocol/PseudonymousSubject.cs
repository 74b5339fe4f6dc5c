using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Clients;
using CaMauG.Identity.Pseudonyms;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace CaMauG.Identity.Protocol;

/// <summary>
/// Writes the audience's own pseudonym over the hub's subject (OpenID Connect Core §8.1), after the token's row was stored with the
/// hub's, which revoking by subject needs; the same for the session of clients that are not the hub's own. Codes and refresh tokens are readable by the hub alone and keep it.
/// </summary>
internal sealed class PseudonymousSubject(SectorPseudonyms pseudonyms) : IOpenIddictServerHandler<GenerateTokenContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<GenerateTokenContext>()
        .UseSingletonHandler<PseudonymousSubject>()
        .SetOrder(Protection.CreateTokenEntry.Descriptor.Order + 100)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public ValueTask HandleAsync(GenerateTokenContext context)
    {
        var sector = context.TokenType switch
        {
            TokenTypeIdentifiers.AccessToken => SectorOf(context),
            TokenTypeIdentifiers.IdentityToken => context.ClientId,
            _ => null,
        };
        if (sector is not null && Guid.TryParseExact(context.Principal.GetClaim(Claims.Subject), "N", out var account))
        {
            context.Principal = context.Principal.Clone();
            context.Principal.SetClaim(Claims.Subject, pseudonyms.For(new(account), sector));
            if (sector != IPseudonyms.GatewaySector && !ClientIds.IsOwn(sector) && context.Principal.GetClaim(CallerClaims.Session) is { } session)
            {
                context.Principal.SetClaim(CallerClaims.Session, pseudonyms.ForSession(session, sector));
            }
        }

        return ValueTask.CompletedTask;
    }

    // A mini-app's access token is for itself: it would otherwise hold what other mini-apps' tokens hold too.
    private static string? SectorOf(GenerateTokenContext context) =>
        context.Principal.HasAudience(IPseudonyms.GatewaySector) ? IPseudonyms.GatewaySector : context.ClientId;
}
