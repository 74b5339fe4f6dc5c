using CaMauG.Gateway.Resilience;
using CaMauG.Gateway.Services;
using CaMauG.Gateway.Supergraphs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CaMauG.Gateway.Http;

/// <summary>What orchestrators ask: whether the process lives, and whether it can serve.</summary>
internal static class HealthEndpoints
{
    public static ContentHttpResult Live() => TypedResults.Text("live");

    public static ContentHttpResult Ready(ServingGraphHolder graphs, Draining draining)
    {
        if (draining.IsOn)
        {
            return TypedResults.Text("stopping", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        return graphs.Current is null
            ? TypedResults.Text("no graph is being served yet", statusCode: StatusCodes.Status503ServiceUnavailable)
            : TypedResults.Text("ready");
    }

    /// <summary>Each service of the graph with its state and where its breaker stands. Names are public; addresses are not told.</summary>
    public static JsonHttpResult<ServiceHealth[]> Services(IServiceDirectory directory) => TypedResults.Json<ServiceHealth[]>(
        [.. directory.Services.OrderBy(static service => service.Name, StringComparer.Ordinal).Select(static service => new ServiceHealth(
            service.Name, service.Record.State.ToString().ToUpperInvariant(), service.Record.Breaker.State.ToString().ToUpperInvariant()))]);

    internal sealed record ServiceHealth(string Name, string State, string Breaker);
}
