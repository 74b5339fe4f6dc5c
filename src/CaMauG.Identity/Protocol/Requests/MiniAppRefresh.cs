using CaMauG.Identity.Clients;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CaMauG.Identity.Protocol.Requests;

/// <summary>Before a client is looked up: brings it up to date with its manifest, and refuses a mini-app that is not served any more.</summary>
internal sealed class MiniAppRefresh<TContext>(MiniAppRegister register) : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
        .UseSingletonHandler<MiniAppRefresh<TContext>>()
        .SetOrder(NulRefusal<TContext>.Descriptor.Order + 100)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public async ValueTask HandleAsync(TContext context)
    {
        if (!context.IsRejected && context.Transaction.Request?.ClientId is { Length: > 0 and <= 100 } client
            && !await register.RefreshAsync(client, context.CancellationToken))
        {
            context.Reject(Errors.UnauthorizedClient, "The mini-app is not served at present.");
        }
    }
}
