using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace CaMauG.Catalog.Bundles;

/// <summary>Reads request bodies into memory, up to a limit.</summary>
internal static class BoundedBody
{
    /// <summary>The body from its beginning; null when it is longer than the limit.</summary>
    public static async Task<MemoryStream?> ReadAsync(HttpContext context, long limit, CancellationToken cancellation)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = limit + 1;
        }

        if (context.Request.ContentLength > limit || await ReadAsync(context.Request.Body, limit, cancellation) is not { } content)
        {
            if (!HttpProtocol.IsHttp2(context.Request.Protocol) && !HttpProtocol.IsHttp3(context.Request.Protocol))
            {
                // The server will not read the rest and ends the connection: without a word of it the client would send its next request into the void.
                context.Response.Headers[HeaderNames.Connection] = "close";
            }

            return null;
        }

        return content;
    }

    private static async Task<MemoryStream?> ReadAsync(Stream body, long limit, CancellationToken cancellation)
    {
        var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await body.ReadAsync(buffer, cancellation)) > 0)
        {
            if (content.Length + count > limit)
            {
                return null;
            }

            content.Write(buffer, 0, count);
        }

        content.Position = 0;
        return content;
    }
}
