using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers.Authentication;

namespace CaMauG.Identity.Protocol.Requests;

/// <summary>
/// Holds clients to RFC 9126 that are registered so. A request that comes back from the sign-in or consent page has no <c>request_uri</c>
/// any more; its ticket is bound to the request that was pushed.
/// </summary>
internal sealed class PushedRequests(IOpenIddictApplicationManager applications, InteractionTickets tickets)
    : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateAuthorizationRequestContext>()
        .UseScopedHandler<PushedRequests>()
        .SetOrder(ValidatePushedAuthorizationRequestsRequirement.Descriptor.Order)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public ValueTask HandleAsync(ValidateAuthorizationRequestContext context) =>
        tickets.Find(context.Request) is not null
            ? ValueTask.CompletedTask
            : new ValidatePushedAuthorizationRequestsRequirement(applications).HandleAsync(context);
}
