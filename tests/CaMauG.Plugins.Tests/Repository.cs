namespace CaMauG.Plugins.Tests;

/// <summary>The repository's own files, found from where the tests were built.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<string> PluginNames { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Root, "plugins"), "manifest.json", SearchOption.AllDirectories)
            .Select(static manifest => Path.GetFileName(Path.GetDirectoryName(manifest)!))
            .Order(StringComparer.Ordinal)];

    /// <summary>What the hub is given of the sample that runs in a process of its own.</summary>
    public static string Sample { get; } = Path.Combine(Root, "samples", "ThoiTiet", "thoi-tiet");

    public static string Plugin(string name) => Path.Combine(Root, "plugins", name);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "CaMauG.sln")))
        {
            directory = directory.Parent ?? throw new DirectoryNotFoundException("CaMauG.sln was not found above the tests.");
        }

        return directory.FullName;
    }
}
