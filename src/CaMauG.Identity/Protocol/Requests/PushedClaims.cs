using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CaMauG.Identity.Protocol.Requests;

/// <summary>Refuses a pushed <c>claims</c> parameter that cannot be read; at the authorization endpoint the client is told by redirect.</summary>
internal sealed class PushedClaims : IOpenIddictServerHandler<ValidatePushedAuthorizationRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ValidatePushedAuthorizationRequestContext>()
        .UseSingletonHandler<PushedClaims>()
        .SetOrder(int.MaxValue - 100_000)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public ValueTask HandleAsync(ValidatePushedAuthorizationRequestContext context)
    {
        if (!context.IsRejected && context.Transaction.Request is { } request && ClaimsRequest.Find(request) is null)
        {
            context.Reject(Errors.InvalidRequest, ClaimsRequest.Fault);
        }

        return ValueTask.CompletedTask;
    }
}
