using System.Xml.Linq;

namespace CaMauG.Architecture.Tests;

/// <summary>The files of the solution, found from where the tests were built.</summary>
internal static class Solution
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> SourceProjects { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>Names of projects a project file names, without directory and ending.</summary>
    public static IReadOnlyList<string> ReferencesOf(string project) => Named(project, "ProjectReference", Path.GetFileNameWithoutExtension);

    /// <summary>Packages a project file names.</summary>
    public static IReadOnlyList<string> PackagesOf(string project) => Named(project, "PackageReference", static name => name);

    /// <summary>The assembly of a source project, built beside the tests.</summary>
    public static string AssemblyOf(string project)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var name = XDocument.Load(project).Descendants("AssemblyName").FirstOrDefault()?.Value ?? Path.GetFileNameWithoutExtension(project);
        return Path.Combine(Path.GetDirectoryName(project)!, "bin", configuration, "net10.0", name + ".dll");
    }

    /// <summary>Source files of a folder, without what the build writes.</summary>
    public static IEnumerable<string> SourceFiles(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(static path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !path.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !path.Contains("Migrations", StringComparison.Ordinal));

    private static List<string> Named(string project, string element, Func<string, string?> name) =>
        [.. XDocument.Load(project).Descendants(element)
            .Select(reference => name(((string)reference.Attribute("Include")!).Replace('\\', '/'))!)
            .Order(StringComparer.Ordinal)];

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "CaMauG.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("CaMauG.sln was not found above the tests.");
        }

        return directory.FullName;
    }
}
