using CaMauG.Federation.Composition;
using CaMauG.MiniApps;

namespace CaMauG.Plugins.Tests;

public sealed class CompositionTests
{
    [Fact]
    public void Compose_HubAndAllPlugins_GivesOneGraph()
    {
        var result = Composer.Compose([Hub(), .. Repository.PluginNames.Select(Source), .. Samples()]);

        Assert.True(result.Succeeded, string.Join(Environment.NewLine, result.Errors.Select(static error => $"{error.Code}: {error.Message}")));
        Assert.Contains("dossiers(", result.ApiSdl, StringComparison.Ordinal);
        Assert.DoesNotContain("@rows", result.SupergraphSdl, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(PluginTests.Plugins), MemberType = typeof(PluginTests))]
    public void Compose_HubAndOnePlugin_NeedsNoOtherPlugin(string plugin)
    {
        // canh-bao adds alerts to places by their commune, which only the directory knows.
        string[] needed = plugin == "canh-bao" ? ["danh-ba", plugin] : [plugin];

        var result = Composer.Compose([Hub(), .. needed.Select(Source)]);

        Assert.True(result.Succeeded, string.Join(Environment.NewLine, result.Errors.Select(static error => $"{error.Code}: {error.Message}")));
    }

    internal static SubgraphSource Hub() =>
        new("hub", null, File.ReadAllText(Path.Combine(Repository.Root, "src", "CaMauG.HubApi", "hub.graphql")));

    internal static SubgraphSource Source(string plugin)
    {
        var definition = PluginFolder.Read(Repository.Plugin(plugin)).Definition!;
        return new(plugin, null, definition.SubgraphSdl)
        {
            Policy = definition.Manifest.MinAssurance is 0
                ? null
                : new($"assurance:{definition.Manifest.MinAssurance}", definition.Manifest.AssuranceForAll, [.. definition.PersonalFields]),
        };
    }

    internal static IEnumerable<SubgraphSource> Samples() => Repository.Samples.Select(static folder =>
    {
        var read = PluginFolder.Read(folder);
        Assert.True(read.Findings.Count == 0, string.Join(Environment.NewLine, read.Findings));
        return new SubgraphSource(read.Definition!.Manifest.AppId, read.Definition.Manifest.Service.Url?.AbsoluteUri, read.Definition.SubgraphSdl);
    });
}
