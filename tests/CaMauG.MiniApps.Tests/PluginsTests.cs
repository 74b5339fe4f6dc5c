namespace CaMauG.MiniApps.Tests;

public sealed class PluginsTests
{
    public static TheoryData<string> Folders => [.. Repository.Plugins.Select(static folder => Path.GetFileName(folder))];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Read_PluginOfTheRepository_HasNoFindings(string folder)
    {
        var read = PluginFolder.Read(Path.Combine(Repository.Root, "plugins", folder));

        Assert.True(read.Findings.Count == 0, string.Join(Environment.NewLine, read.Findings));
        Assert.Equal(folder, read.Definition!.Manifest.AppId);
    }
}
