using Microsoft.AspNetCore;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace CaMauG.Identity.Protocol.Refresh;

/// <summary>Answers a repeated refresh with the successor there is, instead of making another.</summary>
internal sealed class RefreshRepeat : IOpenIddictServerHandler<ProcessSignInContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessSignInContext>()
        .UseSingletonHandler<RefreshRepeat>()
        .SetOrder(EvaluateGeneratedTokens.Descriptor.Order + 100)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (context.Transaction.GetHttpRequest()?.HttpContext.Features.Get<RefreshTurn>() is { Successor: { } successor })
        {
            context.GenerateRefreshToken = false;
            context.IncludeRefreshToken = true;
            context.RefreshToken = successor;
        }

        return ValueTask.CompletedTask;
    }
}
