using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers.Protection;

namespace CaMauG.Identity.Protocol.Requests;

/// <summary>
/// Takes client assertions as certified clients send them: RFC 7523 asks for no <c>typ</c>, and OpenID Connect Core §9 lets the audience be the token
/// endpoint as well as the issuer. A confusion with other tokens is out of the question, since the client's own key signs nothing else for the hub.
/// </summary>
internal sealed class AssertionTypes : IOpenIddictServerHandler<ValidateTokenContext>
{
    /// <summary>What assertions may be signed with; the discovery document says the same.</summary>
    public static readonly string[] Algorithms =
    [
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.RsaSha256,
    ];

    private const string Explicit = "client-authentication+jwt";

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
        .UseSingletonHandler<AssertionTypes>()
        .SetOrder(ResolveTokenValidationParameters.Descriptor.Order + 100)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (context.ValidTokenTypes.Contains(TokenTypeIdentifiers.Private.ClientAssertion) && context.TokenValidationParameters is { } parameters)
        {
            parameters.ValidAlgorithms = Algorithms;
            parameters.TypeValidator = static (type, _, _) => type switch
            {
                null or "" or "JWT" or "jwt" or Explicit or "application/" + Explicit => Explicit,
                _ => throw new SecurityTokenInvalidTypeException("The token is of another type than a client assertion.") { InvalidType = type },
            };
            context.ValidAudiences.Add(new Uri(context.Options.Issuer!, Endpoints.Token).AbsoluteUri);
        }

        return ValueTask.CompletedTask;
    }
}
