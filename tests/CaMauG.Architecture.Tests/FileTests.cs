namespace CaMauG.Architecture.Tests;

public sealed class FileTests
{
    [Fact]
    public void SourceFiles_Everywhere_HaveAtMostFourHundredLines()
    {
        var tooLong = Solution.SourceFiles("src").Concat(Solution.SourceFiles("plugins"))
            .Select(static path => (path, lines: File.ReadLines(path).Count()))
            .Where(static file => file.lines > 400)
            .Select(static file => $"{Path.GetRelativePath(Solution.Root, file.path)}: {file.lines}");

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Projects_InSource_HaveAReadmeOfTenToSixtyLines()
    {
        foreach (var project in Solution.SourceProjects)
        {
            var readme = Path.Combine(Path.GetDirectoryName(project)!, "README.md");
            Assert.True(File.Exists(readme), $"{readme} is missing");
            Assert.InRange(File.ReadLines(readme).Count(), 8, 60);
        }
    }

    [Fact]
    public void Resources_InVietnamese_HaveTheSameKeysInEnglish()
    {
        foreach (var vietnamese in Directory.EnumerateFiles(Path.Combine(Solution.Root, "src"), "*.resx", SearchOption.AllDirectories).Where(static path => !path.EndsWith(".en.resx", StringComparison.Ordinal)))
        {
            var english = Path.ChangeExtension(vietnamese, null) + ".en.resx";
            Assert.True(File.Exists(english), $"{english} is missing");
            Assert.Equal(Keys(vietnamese), Keys(english));
        }
    }

    private static IEnumerable<string> Keys(string file) =>
        System.Xml.Linq.XDocument.Load(file).Descendants("data").Select(static data => (string)data.Attribute("name")!).Order(StringComparer.Ordinal);
}
