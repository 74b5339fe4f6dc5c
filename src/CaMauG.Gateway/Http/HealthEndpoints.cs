using CaMauG.Gateway.Resilience;
using CaMauG.Gateway.Services;
using CaMauG.Gateway.Supergraphs;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Http;

/// <summary>
/// What orchestrators ask: whether the process lives, and whether it can serve. As all endpoints of the gateway they take the request as it is: bound
/// arguments would bring the compiler of expressions into a process that needs it for nothing else.
/// </summary>
internal static class HealthEndpoints
{
    public static Task Live(HttpContext context) => context.Response.WriteTextAsync("live");

    public static Task Ready(HttpContext context)
    {
        var isStopping = context.RequestServices.GetRequiredService<Draining>().IsOn;
        var isServing = context.RequestServices.GetRequiredService<ServingGraphHolder>().Current is not null;
        if (isStopping || !isServing)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        return context.Response.WriteTextAsync(isStopping ? "stopping" : isServing ? "ready" : "no graph is being served yet");
    }

    /// <summary>Each service of the graph with its state and where its breaker stands. Names are public; addresses are not told.</summary>
    public static Task Services(HttpContext context) => context.Response.WriteAsJsonAsync<ServiceHealth[]>(
        [.. context.RequestServices.GetRequiredService<IServiceDirectory>().Services.OrderBy(static service => service.Name, StringComparer.Ordinal)
            .Select(static service => new ServiceHealth(
                service.Name, service.Record.State.ToString().ToUpperInvariant(), service.Record.Breaker.State.ToString().ToUpperInvariant()))]);

    internal sealed record ServiceHealth(string Name, string State, string Breaker);
}
