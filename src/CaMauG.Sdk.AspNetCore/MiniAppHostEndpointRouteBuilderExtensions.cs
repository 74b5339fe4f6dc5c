using CaMauG.Sdk.AspNetCore.Requests;
using CaMauG.Sdk.AspNetCore.Sessions;
using CaMauG.Subgraphs;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoints of a mini-app.</summary>
public static class MiniAppHostEndpointRouteBuilderExtensions
{
    /// <summary>Maps <c>/graphql</c>, <c>/health</c> and <c>/backchannel-logout</c>. A schema that can't be served ends the process here.</summary>
    public static IEndpointRouteBuilder MapCaMauGMiniApp(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        endpoints.ServiceProvider.GetRequiredService<SubgraphServer>();
        endpoints.MapPost("/graphql", GraphQLEndpoint.HandleAsync);
        endpoints.MapHealthChecks("/health");
        endpoints.MapPost("/backchannel-logout", BackchannelLogout.HandleAsync).DisableAntiforgery();
        return endpoints;
    }
}
