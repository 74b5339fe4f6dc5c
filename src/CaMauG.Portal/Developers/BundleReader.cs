using System.IO.Compression;
using CaMauG.Contracts.Apps;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Portal.Developers;

/// <summary>
/// Reads what a developer hands in, one archive or the files of a folder, into a bundle, within its bounds. A folder around everything
/// (as archives of a folder have) is taken off. What no path of a plugin can be is left out by refusing the whole.
/// </summary>
internal static class BundleReader
{
    private const int MaxFiles = 200;
    private const int MaxBytes = 5 * 1024 * 1024;

    /// <returns>The bundle, or the key of the sentence that says why there is none.</returns>
    public static async Task<(AppBundle? Bundle, string? Problem)> ReadAsync(IReadOnlyList<IFormFile> sent, CancellationToken cancellation)
    {
        var uploads = sent.Where(static file => file.Length > 0).ToList();
        if (uploads.Count is 0)
        {
            return (null, "Upload.Nothing");
        }

        if (uploads.Sum(static file => file.Length) > MaxBytes || uploads.Count > MaxFiles)
        {
            return (null, "Upload.TooLarge");
        }

        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var upload in uploads)
        {
            using var buffer = new MemoryStream((int)upload.Length);
            await upload.CopyToAsync(buffer, cancellation).ConfigureAwait(false);
            var isArchive = uploads.Count is 1 && upload.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);
            var problem = isArchive ? Unpack(buffer.ToArray(), files) : Put(files, upload.FileName, buffer.ToArray());
            if (problem is not null)
            {
                return (null, problem);
            }
        }

        return files.Count is 0 ? (null, "Upload.Nothing") : (new(WithoutOuterFolder(files)), null);
    }

    /// <summary>A bundle as one line of text, to travel in a form between checking and submitting.</summary>
    public static string Pack(AppBundle bundle)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, bytes) in bundle.Files)
            {
                using var entry = archive.CreateEntry(path, CompressionLevel.SmallestSize).Open();
                entry.Write(bytes.Span);
            }
        }

        return Convert.ToBase64String(buffer.ToArray());
    }

    /// <summary>Reads what <see cref="Pack"/> wrote; it has been through a browser, so it is checked as any upload.</summary>
    public static (AppBundle? Bundle, string? Problem) Unpack(string packed)
    {
        var bytes = new byte[packed.Length];
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        if (!Convert.TryFromBase64String(packed, bytes, out var length))
        {
            return (null, "Upload.NoArchive");
        }

        return Unpack(bytes[..length], files) is { } problem ? (null, problem) : (new(WithoutOuterFolder(files)), null);
    }

    private static string? Unpack(byte[] archive, Dictionary<string, ReadOnlyMemory<byte>> files)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(archive), ZipArchiveMode.Read);
            var left = MaxBytes;
            foreach (var entry in zip.Entries.Where(static entry => !entry.FullName.EndsWith('/')))
            {
                // The length an archive states is not believed: reading stops at the bound.
                using var content = entry.Open();
                var bytes = new byte[left + 1];
                var read = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
                left -= read;
                if (left < 0 || files.Count >= MaxFiles)
                {
                    return "Upload.TooLarge";
                }

                if (Put(files, entry.FullName, bytes[..read]) is { } problem)
                {
                    return problem;
                }
            }

            return null;
        }
        catch (InvalidDataException)
        {
            return "Upload.NoArchive";
        }
    }

    private static string? Put(Dictionary<string, ReadOnlyMemory<byte>> files, string name, byte[] bytes)
    {
        var path = name.Replace('\\', '/').TrimStart('/');
        var parts = path.Split('/');
        if (path.Length is 0 or > 200 || parts.Any(static part => part is "" or "." or "..") || path.Any(char.IsControl))
        {
            return "Upload.Path";
        }

        // What desktop systems leave in archives belongs to nobody.
        if (parts[0] is "__MACOSX" || parts[^1] is ".DS_Store" or "Thumbs.db")
        {
            return null;
        }

        files[path] = bytes;
        return null;
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> WithoutOuterFolder(Dictionary<string, ReadOnlyMemory<byte>> files)
    {
        var outer = files.Keys.Select(static path => path.Split('/')[0] + "/").Distinct().ToList();
        return outer.Count is 1 && files.Keys.All(path => path.StartsWith(outer[0], StringComparison.Ordinal))
            ? files.ToDictionary(file => file.Key[outer[0].Length..], static file => file.Value, StringComparer.Ordinal)
            : files;
    }
}
