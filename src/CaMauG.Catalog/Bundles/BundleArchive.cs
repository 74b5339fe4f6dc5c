using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CaMauG.Contracts.Apps;

namespace CaMauG.Catalog.Bundles;

/// <summary>A bundle as bytes: packed for the database, and its digest.</summary>
internal static class BundleArchive
{
    // One time for all entries: the same files give the same bytes.
    private static readonly DateTimeOffset s_epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Packs a bundle.</summary>
    public static byte[] Pack(AppBundle bundle)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in InOrder(bundle))
            {
                var entry = archive.CreateEntry(path, CompressionLevel.Optimal);
                entry.LastWriteTime = s_epoch;
                using var stream = entry.Open();
                stream.Write(content.Span);
            }
        }

        return packed.ToArray();
    }

    /// <summary>Unpacks what <see cref="Pack"/> has packed. Not for archives from outside: see <see cref="BundleUpload"/>.</summary>
    public static AppBundle Unpack(byte[] packed)
    {
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        using var archive = new ZipArchive(new MemoryStream(packed, writable: false), ZipArchiveMode.Read);
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            var content = new byte[entry.Length];
            stream.ReadExactly(content);
            files[entry.FullName] = content;
        }

        return new(files);
    }

    /// <summary>SHA-256 over all paths and contents, hexadecimal.</summary>
    public static string Digest(AppBundle bundle)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var (path, content) in InOrder(bundle))
        {
            // Lengths keep "a" + "bc" apart from "ab" + "c".
            BitConverter.TryWriteBytes(length, Encoding.UTF8.GetByteCount(path));
            hash.AppendData(length);
            hash.AppendData(Encoding.UTF8.GetBytes(path));
            BitConverter.TryWriteBytes(length, content.Length);
            hash.AppendData(length);
            hash.AppendData(content.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A file as UTF-8 text; empty when it is not there.</summary>
    public static string Text(AppBundle bundle, string path) =>
        bundle.Files.TryGetValue(path, out var content) ? Encoding.UTF8.GetString(content.Span).TrimStart('\uFEFF') : string.Empty;

    private static IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> InOrder(AppBundle bundle) =>
        bundle.Files.OrderBy(static file => file.Key, StringComparer.Ordinal);
}
