using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>The names of what some subgraph has inside an element, in order of first appearance.</summary>
internal static class MemberNames
{
    public static IReadOnlyList<string> Of<T>(T?[] sources, Func<T, IEnumerable<string>> names)
        where T : Element =>
        [.. sources.OfType<T>().SelectMany(names).Distinct(StringComparer.Ordinal)];
}
