using System.Text.RegularExpressions;
using NetArchTest.Rules;

namespace CaMauG.Architecture.Tests;

public sealed partial class RoomTests
{
    public static TheoryData<string> Projects() => [.. Solution.SourceProjects.Select(static path => Path.GetFileNameWithoutExtension(path)!)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Rooms_OfAProject_AreAllInItsReadme(string project)
    {
        var rooms = RoomsOf(project);
        foreach (var folder in FoldersOf(project))
        {
            Assert.True(rooms.Contains(folder), $"{project}/README.md does not list the room `{folder}`");
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Rooms_OfAProject_UseOnlyRoomsBelowThem(string project)
    {
        var rooms = RoomsOf(project);
        var assembly = Solution.AssemblyOf(Solution.SourceProjects.Single(path => Path.GetFileNameWithoutExtension(path) == project));
        for (var i = 0; i < rooms.Count - 1; i++)
        {
            var above = rooms.Skip(i + 1).Where(room => !room.StartsWith(rooms[i] + "/", StringComparison.Ordinal)).Select(room => NamespaceOf(project, room)).ToArray();
            if (above.Length == 0)
            {
                continue;
            }

            // A room's name may begin like another's; the dot keeps them apart.
            var result = Types.FromFile(assembly).That().ResideInNamespaceMatching($"^{Regex.Escape(NamespaceOf(project, rooms[i]))}(\\.|$)")
                .ShouldNot().HaveDependencyOnAny(above).GetResult();
            Assert.True(
                result.IsSuccessful,
                $"{project}: `{rooms[i]}` is below [{string.Join(", ", rooms.Skip(i + 1))}] but uses it in {string.Join(", ", result.FailingTypeNames ?? [])}");
        }
    }

    // The order stands in the README as a list or table whose lines begin with the room in backticks; "root" and "front" are no rooms.
    private static List<string> RoomsOf(string project) =>
        [.. Room().Matches(File.ReadAllText(Path.Combine(Solution.Root, "src", project, "README.md")))
            .Select(static match => match.Groups[1].Value)
            .Where(room => Directory.Exists(Path.Combine(Solution.Root, "src", project, room)))];

    private static IEnumerable<string> FoldersOf(string project) =>
        Solution.SourceFiles(Path.Combine("src", project))
            .Select(path => Path.GetRelativePath(Path.Combine(Solution.Root, "src", project), path).Split(Path.DirectorySeparatorChar))
            .Where(static parts => parts.Length > 1 && parts[0] != "Properties")
            .Select(static parts => parts[0])
            .Distinct();

    private static string NamespaceOf(string project, string room) => $"{project}.{room.Replace('/', '.')}";

    [GeneratedRegex(@"^[-*|] `([A-Za-z/]+)`", RegexOptions.Multiline)]
    private static partial Regex Room();
}
