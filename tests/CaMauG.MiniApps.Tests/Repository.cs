namespace CaMauG.MiniApps.Tests;

/// <summary>Finds the repository's own files.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Plugins => Directory.EnumerateDirectories(Path.Combine(Root, "plugins"))
        .Where(static folder => File.Exists(Path.Combine(folder, "manifest.json")))
        .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CaMauG.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("CaMauG.sln is nowhere above the tests.");
        }

        return folder;
    }
}
