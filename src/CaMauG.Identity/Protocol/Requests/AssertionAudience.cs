using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers.Protection;

namespace CaMauG.Identity.Protocol.Requests;

/// <summary>
/// Refuses an assertion made for another server as what it is, a failed authentication of the client (RFC 6749 §5.2). OpenIddict would say
/// <c>invalid_token</c>, which introspection turns into an answer about the token that was asked about.
/// </summary>
internal sealed class AssertionAudience : IOpenIddictServerHandler<ValidateTokenContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
        .UseSingletonHandler<AssertionAudience>()
        .SetOrder(ValidateAudiences.Descriptor.Order - 100)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (context.ValidTokenTypes.Contains(TokenTypeIdentifiers.Private.ClientAssertion)
            && context.Principal is { } assertion && !assertion.GetAudiences().Any(context.ValidAudiences.Contains))
        {
            context.Reject(Errors.InvalidClient, "The client assertion is for another audience. Name the issuer or the token endpoint.");
        }

        return ValueTask.CompletedTask;
    }
}
