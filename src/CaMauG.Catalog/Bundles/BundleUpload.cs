using System.IO.Compression;
using CaMauG.Catalog.Texts;
using CaMauG.Contracts;
using CaMauG.Contracts.Apps;

namespace CaMauG.Catalog.Bundles;

/// <summary>
/// Collects the files of a bundle from outside and refuses what does not belong: too much, too many, paths that lead elsewhere. Counts the
/// bytes that really come out of an archive: what its directory claims is the sender's word.
/// </summary>
internal sealed class BundleUpload(long maxBytes, int maxFiles)
{
    private const int LongestPath = 200;

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _files = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>What was collected; a folder around all of it is taken off.</summary>
    public AppBundle ToBundle()
    {
        var roots = _files.Keys.Select(static path => path.Split('/')[0]).Distinct().ToArray();
        if (roots is [var root] && _files.Keys.All(path => path.Length > root.Length) && _files.ContainsKey($"{root}/manifest.json"))
        {
            return new(_files.ToDictionary(file => file.Key[(root.Length + 1)..], static file => file.Value, StringComparer.Ordinal));
        }

        return new(_files);
    }

    /// <summary>Takes all files of a ZIP archive; the reason when it cannot.</summary>
    public async Task<Refusal?> AddZipAsync(Stream packed, CancellationToken cancellation)
    {
        try
        {
            using var archive = new ZipArchive(packed, ZipArchiveMode.Read, leaveOpen: true);
            foreach (var entry in archive.Entries.Where(static entry => !entry.FullName.EndsWith('/')))
            {
                await using var content = await entry.OpenAsync(cancellation);
                if (await AddAsync(entry.FullName, content, cancellation) is { } refusal)
                {
                    return refusal;
                }
            }

            return null;
        }
        catch (InvalidDataException)
        {
            return CatalogTexts.Refuse("BUNDLE_UNREADABLE");
        }
    }

    /// <summary>Takes one file; the reason when it cannot.</summary>
    public async Task<Refusal?> AddAsync(string path, Stream content, CancellationToken cancellation)
    {
        path = path.Replace('\\', '/');
        if (!IsInside(path))
        {
            return CatalogTexts.Refuse("BUNDLE_PATH", null, path.Length > LongestPath ? path[..LongestPath] : path);
        }

        if (_files.Count >= maxFiles || _files.ContainsKey(path))
        {
            return CatalogTexts.Refuse("BUNDLE_FILES", null, maxFiles);
        }

        var bytes = await ReadAsync(content, cancellation);
        if (bytes is null)
        {
            return CatalogTexts.Refuse("BUNDLE_SIZE", null, maxBytes / 1024);
        }

        _files.Add(path, bytes);
        return null;
    }

    private async Task<byte[]?> ReadAsync(Stream content, CancellationToken cancellation)
    {
        using var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await content.ReadAsync(buffer, cancellation)) > 0)
        {
            _bytes += count;
            if (_bytes > maxBytes)
            {
                return null;
            }

            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }

    private static bool IsInside(string path) =>
        path.Length is > 0 and <= LongestPath
        && !path.Any(char.IsControl)
        && !path.Contains(':', StringComparison.Ordinal)
        && path.Split('/').All(static part => part is not ("" or "." or ".."));
}
