using CaMauG.Gateway.Supergraphs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CaMauG.Gateway.Http;

/// <summary>What orchestrators ask: whether the process lives, and whether it can serve.</summary>
internal static class HealthEndpoints
{
    public static ContentHttpResult Live() => TypedResults.Text("live");

    public static ContentHttpResult Ready(ServingGraphHolder graphs) =>
        graphs.Current is null ? TypedResults.Text("no graph is being served yet", statusCode: StatusCodes.Status503ServiceUnavailable) : TypedResults.Text("ready");
}
