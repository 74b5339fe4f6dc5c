using CaMauG.Contracts.Graph;
using CaMauG.Gateway.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Http;

/// <summary>
/// Gives the supergraph that is being served, for <c>camaug plan --supergraph</c>. It tells how services are cut and where they are, so it answers only
/// where plans are shown.
/// </summary>
internal static class SupergraphEndpoint
{
    public static Results<ContentHttpResult, NotFound> Get(ISupergraphSource source, IOptions<GatewayOptions> options) =>
        options.Value.ExposePlans && source.Current is { } snapshot
            ? TypedResults.Text(snapshot.Sdl, "application/graphql; charset=utf-8")
            : TypedResults.NotFound();
}
