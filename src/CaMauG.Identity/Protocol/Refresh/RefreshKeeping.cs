using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace CaMauG.Identity.Protocol.Refresh;

/// <summary>Keeps a refresh token just made as the successor of the one presented.</summary>
internal sealed class RefreshKeeping(RefreshRedemption redemption, IOpenIddictTokenManager tokens) : IOpenIddictServerHandler<ProcessSignInContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessSignInContext>()
        .UseScopedHandler<RefreshKeeping>()
        .SetOrder(GenerateRefreshToken.Descriptor.Order + 100)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public async ValueTask HandleAsync(ProcessSignInContext context)
    {
        var cancellation = context.CancellationToken;
        if (context.Transaction.GetHttpRequest()?.HttpContext.Features.Get<RefreshTurn>() is not { Successor: null } turn
            || context.RefreshToken is not { } made
            || await tokens.FindByReferenceIdAsync(made, cancellation) is not { } entry)
        {
            return;
        }

        if (await redemption.TryKeepAsync(turn, (await tokens.GetIdAsync(entry, cancellation))!, made, cancellation))
        {
            return;
        }

        await tokens.TryRevokeAsync(entry, cancellation);
        context.Reject(Errors.TemporarilyUnavailable, "The refresh token is being used by another request. Present it again.");
    }
}
