using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace CaMauG.Catalog.Browsing;

/// <summary>A mini-app's icon. It is a developer's file: served so that nothing in it can run or load anything.</summary>
internal static class AppIcon
{
    // For mini-apps without an icon of their own: a plain tile, so that a list of apps has no holes.
    private static readonly byte[] s_tile =
        """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="#0b6e4f"/><circle cx="32" cy="32" r="14" fill="#fff"/></svg>"""u8
            .ToArray();

    public static void MapAppIcon(this IEndpointRouteBuilder routes) => routes.MapGet("/apps/{id}/icon.svg", Handle).AllowAnonymous();

    private static Results<FileContentHttpResult, NotFound> Handle(string id, HttpContext context, Storefront storefront)
    {
        if (storefront.Find(id) is not { } entry)
        {
            return TypedResults.NotFound();
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";

        // With the version in the address the bytes never change; without it an hour is near enough.
        headers.CacheControl = context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600";
        return TypedResults.File(entry.Icon ?? s_tile, "image/svg+xml", entityTag: new EntityTagHeaderValue($"\"{entry.Digest[..16]}\""));
    }
}
