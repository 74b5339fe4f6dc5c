using System.IO.Compression;
using CaMauG.MiniApps.Files;

namespace CaMauG.Cli;

/// <summary>A plugin folder packed for the registry: what says what the plugin is, no source code, no build output.</summary>
internal static class PluginArchive
{
    /// <summary>Packs a folder.</summary>
    public static byte[] Pack(string folder)
    {
        var files = PluginFiles.FromFolder(folder);
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var path in files.Paths)
            {
                using var entry = archive.CreateEntry(path, CompressionLevel.Optimal).Open();
                entry.Write(files.Find(path)!.Value.Span);
            }
        }

        return packed.ToArray();
    }
}
