using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace CaMauG.Identity.Protocol;

/// <summary>
/// Keeps no row of ID tokens: they say who signed in and open nothing, so none is ever revoked, and as a hint (OpenID Connect RP-Initiated Logout §2) one is taken also after its end. A
/// write to the disk less for every sign-in and refresh.
/// </summary>
internal sealed class IdTokenRows : IOpenIddictServerHandler<GenerateTokenContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<GenerateTokenContext>()
        .UseSingletonHandler<IdTokenRows>()
        .SetOrder(Protection.CreateTokenEntry.Descriptor.Order - 100)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public ValueTask HandleAsync(GenerateTokenContext context)
    {
        if (context.TokenType is TokenTypeIdentifiers.IdentityToken)
        {
            context.CreateTokenEntry = false;
        }

        return ValueTask.CompletedTask;
    }
}
