using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Portal.Shell;

/// <summary>
/// The portal's own files, embedded in the assembly, compressed once at start. A file's address carries the hash of its content, so
/// browsers keep it for ever and a new release is seen at once.
/// </summary>
internal sealed class PortalAssets
{
    public const string Prefix = "/_content/CaMauG.Portal/";

    private readonly FrozenDictionary<string, Asset> _assets = Load().ToFrozenDictionary(static asset => asset.Name, StringComparer.Ordinal);

    public string UrlOf(string name) => $"{Prefix}{name}?v={_assets[name].Version}";

    public IResult Serve(string name, HttpContext context)
    {
        if (!_assets.TryGetValue(name, out var asset))
        {
            return Results.NotFound();
        }

        var headers = context.Response.Headers;
        headers.CacheControl = context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600";
        headers.Vary = "Accept-Encoding";
        headers.ETag = $"\"{asset.Version}\"";
        if (context.Request.Headers.IfNoneMatch == headers.ETag)
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        var (encoding, bytes) = accepted.Contains("br", StringComparison.Ordinal) ? ("br", asset.Brotli)
            : accepted.Contains("gzip", StringComparison.Ordinal) ? ("gzip", asset.Gzip)
            : (null, asset.Plain);
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }

        return Results.Bytes(bytes, asset.ContentType);
    }

    private static IEnumerable<Asset> Load()
    {
        const string folder = "asset/";
        var assembly = typeof(PortalAssets).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(static name => name.StartsWith(folder, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var plain = new byte[stream.Length];
            stream.ReadExactly(plain);
            yield return new(
                resource[folder.Length..], ContentTypeOf(resource), Convert.ToHexStringLower(SHA256.HashData(plain))[..12], plain,
                Compress(plain, static target => new BrotliStream(target, CompressionLevel.SmallestSize)),
                Compress(plain, static target => new GZipStream(target, CompressionLevel.SmallestSize)));
        }
    }

    private static byte[] Compress(byte[] plain, Func<Stream, Stream> encoder)
    {
        using var target = new MemoryStream();
        using (var stream = encoder(target))
        {
            stream.Write(plain);
        }

        return target.ToArray();
    }

    private static string ContentTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    };

    private sealed record Asset(string Name, string ContentType, string Version, byte[] Plain, byte[] Brotli, byte[] Gzip);
}
