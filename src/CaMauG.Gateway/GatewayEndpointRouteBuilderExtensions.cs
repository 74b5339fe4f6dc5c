using CaMauG.Gateway.Http;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds the gateway's endpoints.</summary>
public static class GatewayEndpointRouteBuilderExtensions
{
    private static readonly string[] s_reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Maps <c>/graphql</c> (requests, event streams, WebSockets), <c>/graphql/supergraph</c> (where plans are shown), <c>/health/live</c>,
    /// <c>/health/ready</c> and <c>/health/services</c>.
    /// Gives the convention builder of <c>/graphql</c>.
    /// </summary>
    public static IEndpointConventionBuilder MapGateway(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);

        routes.MapMethods("/health/live", s_reading, HealthEndpoints.Live).AllowAnonymous();
        routes.MapMethods("/health/ready", s_reading, HealthEndpoints.Ready).AllowAnonymous();
        routes.MapMethods("/health/services", s_reading, HealthEndpoints.Services).AllowAnonymous();
        routes.MapMethods("/graphql/supergraph", s_reading, SupergraphEndpoint.Get).AllowAnonymous();
        return routes.Map("/graphql", Build(routes)).WithDisplayName("GraphQL");
    }

    // Every method comes here, because a refusal is an answer in GraphQL's form as well.
    private static RequestDelegate Build(IEndpointRouteBuilder routes)
    {
        var origins = routes.ServiceProvider.GetRequiredService<CrossOrigins>();
        var graph = routes.CreateApplicationBuilder();
        graph.Use((context, next) =>
        {
            origins.SayVary(context);
            return next(context);
        });
        graph.UseWhen(context => origins.Concerns(context.Request), static foreign => foreign.Use(AnswerForeign(foreign.ApplicationServices)));
        graph.UseMiddleware<ResponseCompressionMiddleware>(routes.ServiceProvider.GetRequiredService<AnswerCompression>());
        graph.UseWebSockets();
        graph.Run(static context => context.RequestServices.GetRequiredService<GraphFront>().HandleAsync(context));
        return graph.Build();
    }

    // As UseCors does, which has the call compiled by what this process needs for nothing else, at several megabytes.
    private static Func<RequestDelegate, RequestDelegate> AnswerForeign(IServiceProvider services)
    {
        var policies = services.GetRequiredService<ICorsPolicyProvider>();
        return next =>
        {
            CorsMiddleware cors = new(next, services.GetRequiredService<ICorsService>(), services.GetRequiredService<ILoggerFactory>(), CrossOrigins.Policy);
            return context => cors.Invoke(context, policies);
        };
    }
}
