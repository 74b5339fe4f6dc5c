using CaMauG.Sdk.AspNetCore.Pages;
using CaMauG.Sdk.AspNetCore.Requests;
using CaMauG.Sdk.AspNetCore.Sessions;
using CaMauG.Subgraphs;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoints of a mini-app.</summary>
public static class MiniAppHostEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps <c>/graphql</c>, <c>/health</c> and <c>/backchannel-logout</c>; with <c>AddCaMauGMiniAppPages</c> also <c>/sign-in</c> and <c>/sign-out</c>. A schema that
    /// can't be served ends the process here.
    /// </summary>
    public static IEndpointRouteBuilder MapCaMauGMiniApp(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        endpoints.ServiceProvider.GetRequiredService<SubgraphServer>();
        endpoints.MapPost("/graphql", GraphQLEndpoint.HandleAsync).AllowAnonymous();
        endpoints.MapHealthChecks("/health").AllowAnonymous();
        endpoints.MapPost("/backchannel-logout", BackchannelLogout.HandleAsync).DisableAntiforgery().AllowAnonymous();
        if (endpoints.ServiceProvider.GetService<MiniAppPageServiceCollectionExtensions.Marker>() is not null)
        {
            endpoints.MapMethods(SignInPaths.SignIn, ["GET", "POST"], SignInEndpoint.HandleAsync).DisableAntiforgery().AllowAnonymous();
            endpoints.MapPost(SignInPaths.SignOut, SignOutEndpoint.HandleAsync).DisableAntiforgery().AllowAnonymous();
        }

        return endpoints;
    }
}
