using System.Text;

namespace CaMauG.MiniApps.Files;

/// <summary>The files a plugin is read from, whether they lie in a folder or came as an upload.</summary>
public sealed class PluginFiles
{
    private static readonly HashSet<string> s_endings = [".json", ".graphql", ".csv", ".svg", ".png", ".jpg", ".jpeg", ".webp"];
    private static readonly HashSet<string> s_build = ["bin", "obj"];

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _files;

    private PluginFiles(IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> files, string? folder)
    {
        _files = new(files, StringComparer.Ordinal);
        Folder = folder;
    }

    /// <summary>The folder; null for an upload.</summary>
    public string? Folder { get; }

    /// <summary>Paths inside the folder, forward slashes, sorted.</summary>
    public IEnumerable<string> Paths => _files.Keys.Order(StringComparer.Ordinal);

    /// <summary>Files that came as an upload: path inside the folder → bytes.</summary>
    public static PluginFiles From(IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new(files, null);
    }

    /// <summary>The files of a folder that say what the plugin is; source code and build output are left out.</summary>
    public static PluginFiles FromFolder(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var root = Path.GetFullPath(folder);
        return new(Walk(root, root), root);
    }

    /// <summary>True when the file is there.</summary>
    public bool Contains(string path) => _files.ContainsKey(path);

    /// <summary>A file's bytes, or null.</summary>
    // The cast matters: a bare null would become an empty memory through its conversion from an array.
    public ReadOnlyMemory<byte>? Find(string path) => _files.TryGetValue(path, out var bytes) ? bytes : (ReadOnlyMemory<byte>?)null;

    /// <summary>A file as UTF-8 text without byte order mark, or null.</summary>
    public string? FindText(string path) => Find(path) is { } bytes ? Encoding.UTF8.GetString(bytes.Span).TrimStart('\uFEFF') : null;

    /// <summary>Paths in a sub-folder with one of the endings.</summary>
    public IEnumerable<string> In(string folder, params string[] endings) => Paths.Where(path =>
        path.StartsWith(folder + "/", StringComparison.Ordinal) && path.IndexOf('/', folder.Length + 1) < 0
        && endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> Walk(string root, string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => s_endings.Contains(Path.GetExtension(file).ToLowerInvariant())))
        {
            yield return new(Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllBytes(file));
        }

        foreach (var inner in Directory.EnumerateDirectories(folder).Where(inner => !s_build.Contains(Path.GetFileName(inner))))
        {
            foreach (var file in Walk(root, inner))
            {
                yield return file;
            }
        }
    }
}
