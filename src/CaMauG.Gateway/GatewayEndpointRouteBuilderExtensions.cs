using CaMauG.Gateway.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds the gateway's endpoints.</summary>
public static class GatewayEndpointRouteBuilderExtensions
{
    // PUT and DELETE are about shared event streams, CONNECT opens a WebSocket over HTTP/2 (RFC 8441).
    private static readonly string[] s_methods =
        [HttpMethods.Get, HttpMethods.Post, HttpMethods.Put, HttpMethods.Delete, HttpMethods.Connect];

    /// <summary>
    /// Maps <c>/graphql</c> (requests, event streams, WebSockets), <c>/graphql/supergraph</c> (where plans are shown), <c>/health/live</c>,
    /// <c>/health/ready</c> and <c>/health/services</c>.
    /// Gives the convention builder of <c>/graphql</c>.
    /// </summary>
    public static IEndpointConventionBuilder MapGateway(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);

        routes.MapGet("/health/live", HealthEndpoints.Live).AllowAnonymous();
        routes.MapGet("/health/ready", HealthEndpoints.Ready).AllowAnonymous();
        routes.MapGet("/health/services", HealthEndpoints.Services).AllowAnonymous();
        routes.MapGet("/graphql/supergraph", SupergraphEndpoint.Get).AllowAnonymous();
        var graph = routes.CreateApplicationBuilder();
        graph.UseWebSockets();
        graph.Run(static context => context.RequestServices.GetRequiredService<GraphFront>().HandleAsync(context));
        return routes.MapMethods("/graphql", s_methods, graph.Build()).WithDisplayName("GraphQL");
    }
}
