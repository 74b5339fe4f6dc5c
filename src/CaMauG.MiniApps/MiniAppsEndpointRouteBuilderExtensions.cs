using CaMauG.MiniApps;
using CaMauG.MiniApps.Rows;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps what mini-apps need of the web.</summary>
public static class MiniAppsEndpointRouteBuilderExtensions
{
    /// <summary>Maps <c>/mini-apps/{app}/files/{id}</c>: photos that mini-apps stored. Ids are random; who has one may see the photo.</summary>
    public static IEndpointRouteBuilder MapMiniAppFiles(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        endpoints.MapGet(BlobPath.Pattern, HandleAsync);
        return endpoints;
    }

    private static async Task<IResult> HandleAsync(string app, string id, HttpContext context, MiniAppHost host)
    {
        if (await host.FindFileAsync(app, id, context.RequestAborted).ConfigureAwait(false) is not { } file)
        {
            return Results.NotFound();
        }

        // What a stranger uploaded is shown as the picture it is and never run; it does not change under its id.
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, max-age=31536000, immutable";
        return Results.Bytes(file.Content.ToArray(), file.ContentType, entityTag: new EntityTagHeaderValue($"\"{file.Id}\""));
    }
}
