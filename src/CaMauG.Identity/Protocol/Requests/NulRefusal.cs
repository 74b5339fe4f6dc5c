using System.Collections.Immutable;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CaMauG.Identity.Protocol.Requests;

/// <summary>Answers 400 to a NUL character, which databases refuse to store or compare, before anything looks a value up.</summary>
internal sealed class NulRefusal<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
        .UseSingletonHandler<NulRefusal<TContext>>()
        .SetOrder(int.MinValue + 100)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public ValueTask HandleAsync(TContext context)
    {
        if (context.Transaction.Request is not { } request)
        {
            return ValueTask.CompletedTask;
        }

        foreach (var (name, value) in request.GetParameters())
        {
            var values = ((ImmutableArray<string?>?)value).GetValueOrDefault([]);
            if (name.Contains('\0') || values.Any(static text => text?.Contains('\0') is true))
            {
                context.Reject(Errors.InvalidRequest, "A parameter holds a NUL character.");
                break;
            }
        }

        return ValueTask.CompletedTask;
    }
}
