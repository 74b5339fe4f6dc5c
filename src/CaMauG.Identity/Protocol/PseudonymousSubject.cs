using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Pseudonyms;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace CaMauG.Identity.Protocol;

/// <summary>
/// Writes the audience's own pseudonym over the hub's subject (OpenID Connect Core §8.1), after the token's row was stored with the
/// hub's, which revoking by subject needs. Codes and refresh tokens are readable by the hub alone and keep it.
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
            TokenTypeIdentifiers.AccessToken => IPseudonyms.GatewaySector,
            TokenTypeIdentifiers.IdentityToken => context.ClientId,
            _ => null,
        };
        if (sector is not null && Guid.TryParseExact(context.Principal.GetClaim(Claims.Subject), "N", out var account))
        {
            context.Principal = context.Principal.Clone();
            context.Principal.SetClaim(Claims.Subject, pseudonyms.For(new(account), sector));
        }

        return ValueTask.CompletedTask;
    }
}
