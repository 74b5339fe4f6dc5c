using CaMauG.MiniApps;

namespace CaMauG.Plugins.Tests;

public sealed class PluginTests
{
    public static TheoryData<string> Plugins => [.. Repository.PluginNames];

    [Theory]
    [MemberData(nameof(Plugins))]
    public void Read_Plugin_FindsNothingWrong(string plugin)
    {
        var read = PluginFolder.Read(Repository.Plugin(plugin));

        Assert.True(read.Findings.Count == 0, string.Join(Environment.NewLine, read.Findings));
        Assert.Equal(plugin, read.AppId);
    }

    [Theory]
    [MemberData(nameof(Plugins))]
    public async Task Load_Plugin_IsServed(string plugin)
    {
        await using var hub = await PluginHub.StartAsync(plugin);

        var data = await hub.DataAsync("{ __typename _service { sdl } }");

        Assert.Equal("Query", data.GetProperty("__typename").GetString());
    }

    [Theory]
    [MemberData(nameof(Plugins))]
    public void Pages_OfPlugin_AreTheFilesOfTheFolderHomeFirst(string plugin)
    {
        var pages = PluginFolder.Read(Repository.Plugin(plugin)).Definition!.Manifest.Pages;
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Plugin(plugin), "pages"), "*.graphql")
            .Select(static file => Path.GetFileNameWithoutExtension(file));

        Assert.Equal("home", pages[0]);
        Assert.Equal(files.Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Plugins))]
    public void Icon_OfPlugin_IsSmall(string plugin) =>
        Assert.InRange(PluginFolder.Read(Repository.Plugin(plugin)).Definition!.Icon.Length, 100, 2048);

    [Theory]
    [MemberData(nameof(Plugins))]
    public void Readme_OfPlugins_ListsThePlugin(string plugin)
    {
        var manifest = PluginFolder.Read(Repository.Plugin(plugin)).Definition!.Manifest;
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "plugins", "README.md"));

        Assert.Contains($"| [`{plugin}`]({plugin}) | {manifest.Name.Vi} |", readme, StringComparison.Ordinal);
        Assert.Matches($@"\| \[`{plugin}`\].*\| {manifest.MinAssurance} \|", readme);
    }
}
