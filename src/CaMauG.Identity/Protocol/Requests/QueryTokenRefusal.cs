using Microsoft.AspNetCore;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CaMauG.Identity.Protocol.Requests;

/// <summary>RFC 9700 §4.3.2: access tokens never travel in a query string, which logs and histories keep.</summary>
internal sealed class QueryTokenRefusal : IOpenIddictServerHandler<ExtractUserInfoRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ExtractUserInfoRequestContext>()
        .UseSingletonHandler<QueryTokenRefusal>()
        .SetOrder(int.MinValue + 100)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public ValueTask HandleAsync(ExtractUserInfoRequestContext context)
    {
        if (context.Transaction.GetHttpRequest() is { } request && request.Query.ContainsKey("access_token"))
        {
            context.Reject(Errors.InvalidRequest, "Send the access token in the Authorization header.");
        }

        return ValueTask.CompletedTask;
    }
}
