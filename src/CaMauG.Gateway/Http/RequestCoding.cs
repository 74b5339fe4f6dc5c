using System.IO.Compression;
using CaMauG.Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CaMauG.Gateway.Http;

/// <summary>Undoes the content coding of a request (RFC 9110 §8.4). One at most: two of them multiply what a few bytes can unfold to.</summary>
internal static class RequestCoding
{
    private const string Known = "br, gzip, deflate";

    /// <summary>Gives the body as it was before it was coded; null for a coding that is not known.</summary>
    public static Stream? Open(HttpRequest request)
    {
        var codings = request.Headers.ContentEncoding;
        if (codings.Count == 0)
        {
            return request.Body;
        }

        return codings.ToString().Trim().ToUpperInvariant() switch
        {
            "" or "IDENTITY" => request.Body,
            "GZIP" or "X-GZIP" => new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true),
            "BR" => new BrotliStream(request.Body, CompressionMode.Decompress, leaveOpen: true),
            "DEFLATE" => new ZLibStream(request.Body, CompressionMode.Decompress, leaveOpen: true),
            _ => null,
        };
    }

    public static RequestRefusal Unknown { get; } =
        RequestRefusal.Malformed(415, RequestErrorCodes.UnsupportedMediaType, $"The body may be coded with one of {Known}, or not at all.")
        with { Header = new(HeaderNames.AcceptEncoding, Known) };
}
