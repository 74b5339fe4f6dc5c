using System.Globalization;
using CaMauG.MiniApps;
using CaMauG.MiniApps.Manifests;
using CaMauG.MiniApps.Rows;
using CaMauG.Subgraphs.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
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

    /// <summary>Maps <see cref="ManifestSchema.Path"/>: the JSON Schema of <c>manifest.json</c>, for editors everywhere; described in the language asked for.</summary>
    public static IEndpointRouteBuilder MapManifestSchema(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        endpoints.MapGet(ManifestSchema.Path, DescribeManifest);
        return endpoints;
    }

    private static ContentHttpResult DescribeManifest(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.CacheControl = "public, max-age=3600";
        headers.Vary = HeaderNames.AcceptLanguage;
        var culture = CultureInfo.GetCultureInfo(Languages.Choose(context.Request.Headers.AcceptLanguage));
        headers.ContentLanguage = culture.Name;
        return TypedResults.Content(ManifestSchema.Write(culture), ManifestSchema.ContentType);
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
