using CaMauG.Contracts.Graph;
using CaMauG.Gateway.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Http;

/// <summary>
/// Gives the supergraph that is being served, for <c>camaug plan --supergraph</c>. It tells how services are cut and where they are, so it answers only
/// where plans are shown.
/// </summary>
internal static class SupergraphEndpoint
{
    public static Task Get(HttpContext context)
    {
        var options = context.RequestServices.GetRequiredService<IOptions<GatewayOptions>>().Value;
        if (options.ExposePlans && context.RequestServices.GetRequiredService<ISupergraphSource>().Current is { } snapshot)
        {
            return context.Response.WriteTextAsync(snapshot.Sdl, "application/graphql; charset=utf-8");
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
