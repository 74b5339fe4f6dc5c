using CaMauG.Federation.Composition;
using CaMauG.MiniApps;

namespace CaMauG.Benchmarks.Graphs;

/// <summary>The hub's own subgraph and every folder of <c>plugins/</c>.</summary>
internal static class PluginsGraph
{
    public static IReadOnlyList<SubgraphSource> Read()
    {
        var root = Root();
        SubgraphSource hub = new("hub", null, File.ReadAllText(Path.Combine(root, "src", "CaMauG.HubApi", "hub.graphql")));
        return [hub, .. Directory.EnumerateFiles(Path.Combine(root, "plugins"), "manifest.json", SearchOption.AllDirectories)
            .Select(static manifest => Path.GetDirectoryName(manifest)!)
            .Where(static folder => !folder.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(static folder => PluginFolder.Read(folder).Definition ?? throw new InvalidOperationException($"{folder} cannot be read."))
            .Select(static definition => new SubgraphSource(definition.Manifest.AppId, null, definition.SubgraphSdl))];
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "CaMauG.sln")))
        {
            directory = directory.Parent ?? throw new DirectoryNotFoundException("CaMauG.sln was not found above this program.");
        }

        return directory.FullName;
    }
}
