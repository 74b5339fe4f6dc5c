using CaMauG.Contracts.Accounts;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CaMauG.Identity.Protocol.Exchange;

/// <summary>
/// Tokens towards mini-apps, which the hub signs without keeping a row of them (RFC 8693), end with the session they came from: introspection looks at that.
/// </summary>
internal sealed class IntrospectedService(ServiceSessions sessions) : IOpenIddictServerHandler<HandleIntrospectionRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleIntrospectionRequestContext>()
        .UseSingletonHandler<IntrospectedService>()
        .SetOrder(int.MaxValue - 100_000 + 1)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public async ValueTask HandleAsync(HandleIntrospectionRequestContext context)
    {
        if (context.GenericTokenPrincipal is { } token && token.GetTokenId() is null && token.GetClaim(CallerClaims.Session) is not null
            && token.GetAudiences() is [var audience] && await sessions.FindAsync(token, audience, context.CancellationToken) is null)
        {
            context.Reject(Errors.InvalidToken, "The session of the token has ended.");
        }
    }
}
