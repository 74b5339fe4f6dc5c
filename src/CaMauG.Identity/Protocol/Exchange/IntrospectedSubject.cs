using CaMauG.Identity.Pseudonyms;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CaMauG.Identity.Protocol.Exchange;

/// <summary>A refresh token holds the hub's own subject; whoever introspects it learns the pseudonym of its client only.</summary>
internal sealed class IntrospectedSubject(SectorPseudonyms pseudonyms) : IOpenIddictServerHandler<HandleIntrospectionRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleIntrospectionRequestContext>()
        .UseSingletonHandler<IntrospectedSubject>()
        .SetOrder(int.MaxValue - 100_000)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public ValueTask HandleAsync(HandleIntrospectionRequestContext context)
    {
        if (Guid.TryParseExact(context.Subject, "N", out var account))
        {
            context.Subject = pseudonyms.For(new(account), context.ClientId ?? context.Request.ClientId ?? string.Empty);
        }

        return ValueTask.CompletedTask;
    }
}
