namespace CaMauG.Architecture.Tests;

public sealed class ArrowTests
{
    // Each project and the projects it may name; anything else is a broken arrow. The map in src/README.md shows the same.
    private static readonly Dictionary<string, string[]> s_arrows = new(StringComparer.Ordinal)
    {
        ["CaMauG.Federation"] = [],
        ["CaMauG.Sdk"] = [],
        ["CaMauG.Contracts"] = [],
        ["CaMauG.Federation.Composition"] = ["CaMauG.Federation"],
        ["CaMauG.Federation.Planning"] = ["CaMauG.Federation"],
        ["CaMauG.Federation.Execution"] = ["CaMauG.Federation"],
        ["CaMauG.Subgraphs"] = ["CaMauG.Sdk"],
        ["CaMauG.MiniApps"] = ["CaMauG.Federation", "CaMauG.Subgraphs"],
        ["CaMauG.Identity"] = ["CaMauG.Contracts"],
        ["CaMauG.Usage"] = ["CaMauG.Contracts"],
        ["CaMauG.HubApi"] = ["CaMauG.Contracts", "CaMauG.Subgraphs"],
        ["CaMauG.Portal"] = ["CaMauG.Contracts"],
        ["CaMauG.Redis"] = ["CaMauG.Contracts"],
        ["CaMauG.Gateway"] = ["CaMauG.Contracts", "CaMauG.Federation.Execution", "CaMauG.Federation.Planning"],
        ["CaMauG.Catalog"] = ["CaMauG.Contracts", "CaMauG.Federation.Composition", "CaMauG.MiniApps"],
        ["CaMauG.Sdk.AspNetCore"] = ["CaMauG.Subgraphs"],
        ["CaMauG.Storage"] = ["CaMauG.Catalog", "CaMauG.Identity", "CaMauG.Usage"],
        ["CaMauG.Hub"] = ["CaMauG.Gateway", "CaMauG.HubApi", "CaMauG.Portal", "CaMauG.Redis", "CaMauG.Storage"],
        ["CaMauG.Cli"] = ["CaMauG.Federation.Composition", "CaMauG.Gateway", "CaMauG.MiniApps"],
    };

    // One package, one door: who may name a third party's package.
    private static readonly Dictionary<string, string[]> s_doors = new(StringComparer.Ordinal)
    {
        ["GraphQL"] = ["CaMauG.Federation", "CaMauG.Gateway", "CaMauG.Subgraphs"],
        ["OpenIddict"] = ["CaMauG.Identity"],
        ["QRCoder"] = ["CaMauG.Portal"],
        ["Microsoft.EntityFrameworkCore.Sqlite"] = ["CaMauG.Storage"],
        ["Microsoft.EntityFrameworkCore.Design"] = ["CaMauG.Storage"],
        ["Npgsql"] = ["CaMauG.Storage"],
        ["OpenTelemetry"] = ["CaMauG.Hub"],
        ["StackExchange.Redis"] = ["CaMauG.Redis"],
        ["Microsoft.EntityFrameworkCore.Relational"] = ["CaMauG.Identity", "CaMauG.Usage", "CaMauG.Catalog", "CaMauG.MiniApps"],
    };

    [Fact]
    public void Projects_InSource_NameExactlyTheArrowsOfTheMap()
    {
        var actual = Solution.SourceProjects.ToDictionary(static path => Path.GetFileNameWithoutExtension(path)!, Solution.ReferencesOf);

        Assert.Equal(s_arrows.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        foreach (var (project, references) in actual)
        {
            Assert.True(
                s_arrows[project].Order(StringComparer.Ordinal).SequenceEqual(references),
                $"{project} names [{string.Join(", ", references)}], the map says [{string.Join(", ", s_arrows[project])}]");
        }
    }

    [Fact]
    public void Projects_InSource_NameNoProjectThatAnotherBrings()
    {
        foreach (var (project, references) in s_arrows)
        {
            foreach (var reference in references)
            {
                var others = references.Where(other => other != reference).SelectMany(Reach);
                Assert.False(others.Contains(reference), $"{project} names {reference}, which another of its references brings");
            }
        }
    }

    [Fact]
    public void Packages_OfThirdParties_EnterThroughTheirDoors()
    {
        foreach (var project in Solution.SourceProjects)
        {
            var name = Path.GetFileNameWithoutExtension(project);
            foreach (var package in Solution.PackagesOf(project))
            {
                foreach (var (prefix, doors) in s_doors.Where(door => IsOf(package, door.Key)))
                {
                    Assert.True(doors.Contains(name), $"{name} names {package}; only {string.Join(", ", doors)} may name {prefix}");
                }
            }
        }
    }

    [Fact]
    public void Plugins_InCode_NameTheSdkAlone()
    {
        foreach (var project in Directory.EnumerateFiles(Path.Combine(Solution.Root, "plugins"), "*.csproj", SearchOption.AllDirectories))
        {
            Assert.Equal(["CaMauG.Sdk"], Solution.ReferencesOf(project));
        }
    }

    [Fact]
    public void Map_InSourceReadme_NamesEveryProject()
    {
        var map = File.ReadAllText(Path.Combine(Solution.Root, "src", "README.md"));

        foreach (var project in s_arrows.Keys)
        {
            Assert.Contains($"`{project["CaMauG.".Length..]}`", map, StringComparison.Ordinal);
        }
    }

    private static bool IsOf(string package, string prefix) =>
        package == prefix || package.StartsWith(prefix + ".", StringComparison.Ordinal) || package.StartsWith(prefix + "-", StringComparison.Ordinal);

    private static IEnumerable<string> Reach(string project) => s_arrows[project].SelectMany(static next => Reach(next).Append(next));
}
