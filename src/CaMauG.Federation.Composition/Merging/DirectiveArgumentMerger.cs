using System.Globalization;
using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Names;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>
/// Combines differing arguments of directives for which one subgraph's word is not enough: every subgraph's access
/// requirement holds, and the highest cost counts.
/// </summary>
internal static class DirectiveArgumentMerger
{
    /// <summary>The combined arguments, or null when the directive has no way to combine them.</summary>
    public static IReadOnlyList<DirectiveArgument>? Merge(string? directive, List<DirectiveUse> uses) => directive switch
    {
        FederationDirective.RequiresScopes => [new("scopes", Conjunction(uses, "scopes"))],
        FederationDirective.Policy => [new("policies", Conjunction(uses, "policies"))],
        FederationDirective.Cost => [new("weight", Number(uses.Max(use => IntOf(use, "weight") ?? 0)))],
        FederationDirective.ListSize => ListSize(uses),
        _ => null,
    };

    /// <summary>
    /// Both arguments are alternatives of sets that must hold together. All subgraphs' must hold, so each alternative of one
    /// is joined with each of the other; supersets of another alternative add nothing.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Conjoin(IEnumerable<IReadOnlyList<IReadOnlyList<string>>> requirements)
    {
        List<SortedSet<string>> result = [new(StringComparer.Ordinal)];
        foreach (var alternatives in requirements)
        {
            result = Minimal([.. result.SelectMany(left => alternatives.Select(right => Join(left, right)))]);
        }

        return
        [
            .. result.OrderBy(set => set.Count)
                .ThenBy(set => string.Join(',', set), StringComparer.Ordinal)
                .Select(set => (IReadOnlyList<string>)[.. set]),
        ];
    }

    /// <summary>The alternatives written in an application, each a set of names.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Alternatives(DirectiveUse use, string argument) =>
        [.. Items(use.FindArgument(argument)).Select(inner => (IReadOnlyList<string>)[.. Items(inner).OfType<GraphQLStringValue>().Select(s => s.Value.ToString())])];

    private static List<GraphQLValue> Items(GraphQLValue? value) =>
        value is GraphQLListValue list ? list.Values ?? [] : value is null ? [] : [value];

    private static GraphQLValue Conjunction(List<DirectiveUse> uses, string argument) =>
        Values.List(Conjoin(uses.Select(use => Alternatives(use, argument))).Select(set => Values.List(set.Select(Values.Text))));

    private static SortedSet<string> Join(SortedSet<string> left, IReadOnlyList<string> right)
    {
        var joined = new SortedSet<string>(left, StringComparer.Ordinal);
        joined.UnionWith(right);
        return joined;
    }

    private static List<SortedSet<string>> Minimal(List<SortedSet<string>> sets)
    {
        var minimal = new List<SortedSet<string>>();
        foreach (var set in sets)
        {
            if (!minimal.Exists(other => other.IsSubsetOf(set)))
            {
                minimal.RemoveAll(set.IsSubsetOf);
                minimal.Add(set);
            }
        }

        return minimal;
    }

    private static List<DirectiveArgument> ListSize(List<DirectiveUse> uses)
    {
        var arguments = new List<DirectiveArgument>();
        if (uses.Max(use => IntOf(use, "assumedSize")) is { } size)
        {
            arguments.Add(new("assumedSize", Number(size)));
        }

        AddUnion("slicingArguments");
        AddUnion("sizedFields");
        if (uses.Any(use => use.FindBoolean("requireOneSlicingArgument") is not null))
        {
            arguments.Add(new("requireOneSlicingArgument", Values.Flag(uses.TrueForAll(use => use.FindBoolean("requireOneSlicingArgument") ?? true))));
        }

        return arguments;

        void AddUnion(string name)
        {
            if (uses.Any(use => use.FindArgument(name) is not null))
            {
                var names = uses.SelectMany(use => Items(use.FindArgument(name))).OfType<GraphQLStringValue>().Select(s => s.Value.ToString());
                arguments.Add(new(name, Values.List(names.Distinct().Select(Values.Text))));
            }
        }
    }

    private static int? IntOf(DirectiveUse use, string argument) =>
        use.FindArgument(argument) is GraphQLIntValue number && int.TryParse(number.Value.Span, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static GraphQLIntValue Number(int value) => new GraphQLIntValue(value);
}
