using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CaMauG.Identity.Protocol.Exchange;

/// <summary>
/// Sets aside the scopes of a token exchange. They are permissions of the mini-app the token is for, which this server does not register;
/// the citizen's consents bound them, not the client's registration.
/// </summary>
internal sealed class ExchangeScopes : IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    /// <summary>Where they are found afterwards. It narrows only, so that a client that sends it itself gains nothing.</summary>
    public const string Parameter = "exchange_scope";

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenRequestContext>()
        .UseSingletonHandler<ExchangeScopes>()
        .SetOrder(int.MinValue + 300)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        if (context.Request.IsTokenExchangeGrantType())
        {
            context.Request[Parameter] = context.Request.Scope;
            context.Request.Scope = null;
        }

        return ValueTask.CompletedTask;
    }
}
