namespace CaMauG.Plugins.Tests;

/// <summary>The repository's own files, found from where the tests were built.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<string> PluginNames { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Root, "plugins"), "manifest.json", SearchOption.AllDirectories)
            .Select(static manifest => Path.GetFileName(Path.GetDirectoryName(manifest)!))
            .Order(StringComparer.Ordinal)];

    /// <summary>What the hub is given of the samples, which run in processes of their own.</summary>
    public static IReadOnlyList<string> Samples { get; } =
        [.. Directory.EnumerateDirectories(Path.Combine(Root, "samples"))
            .SelectMany(Directory.EnumerateDirectories)
            .Where(static folder => File.Exists(Path.Combine(folder, "manifest.json")))
            .Order(StringComparer.Ordinal)];

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
