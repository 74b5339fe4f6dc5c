using CaMauG.Gateway.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds the gateway's endpoints.</summary>
public static class GatewayEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps <c>/graphql</c> (GET and POST), <c>/graphql/supergraph</c> (where plans are shown), <c>/health/live</c> and <c>/health/ready</c>.
    /// Gives the convention builder of <c>/graphql</c>.
    /// </summary>
    public static IEndpointConventionBuilder MapGateway(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);

        routes.MapGet("/health/live", HealthEndpoints.Live).AllowAnonymous();
        routes.MapGet("/health/ready", HealthEndpoints.Ready).AllowAnonymous();
        routes.MapGet("/graphql/supergraph", SupergraphEndpoint.Get).AllowAnonymous();
        return routes.MapMethods("/graphql", [HttpMethods.Get, HttpMethods.Post],
            static context => context.RequestServices.GetRequiredService<GraphEndpoint>().HandleAsync(context)).WithDisplayName("GraphQL");
    }
}
