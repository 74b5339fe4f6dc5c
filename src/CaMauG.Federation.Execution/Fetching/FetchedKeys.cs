using CaMauG.Federation.Execution.Errors;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>
/// Which response keys a fetch brings to the objects it is about, and below each of them. Read from the fetch's document, level by level, and only
/// when something went wrong.
/// </summary>
internal sealed class FetchedKeys
{
    private readonly Dictionary<string, GraphQLSelectionSet> _fragments;
    private readonly List<(GraphQLSelectionSet Selections, KeyRenames? Renames)> _sources = [];
    private Dictionary<string, FetchedKeys>? _below;

    private FetchedKeys(Dictionary<string, GraphQLSelectionSet> fragments) => _fragments = fragments;

    private Dictionary<string, FetchedKeys> Below => _below ??= Read();

    public static FetchedKeys Of(string document, bool isEntityFetch, KeyRenames? renames)
    {
        var syntax = Parser.Parse(document, new ParserOptions { Ignore = IgnoreOptions.Comments | IgnoreOptions.Locations });
        FetchedKeys keys = new(syntax.Definitions.OfType<GraphQLFragmentDefinition>()
            .ToDictionary(static fragment => fragment.FragmentName.Name.StringValue, static fragment => fragment.SelectionSet, StringComparer.Ordinal));
        foreach (var operation in syntax.Definitions.OfType<GraphQLOperationDefinition>())
        {
            var entities = isEntityFetch ? operation.SelectionSet.Selections.OfType<GraphQLField>().FirstOrDefault()?.SelectionSet : null;
            keys._sources.Add((entities ?? operation.SelectionSet, renames));
        }

        return keys;
    }

    public bool Contains(string responseKey) => Below.ContainsKey(responseKey);

    /// <summary>True when a path that begins at one of the fetch's objects leads to something it brings. Indices of lists count for nothing.</summary>
    public bool LeadTo(ReadOnlySpan<PathElement> path)
    {
        var place = this;
        foreach (var element in path)
        {
            if (element.Key is { } key && !place.Below.TryGetValue(key, out place))
            {
                return false;
            }
        }

        return true;
    }

    private Dictionary<string, FetchedKeys> Read()
    {
        Dictionary<string, FetchedKeys> below = new(StringComparer.Ordinal);
        foreach (var (selections, renames) in _sources)
        {
            Collect(selections, renames, below);
        }

        return below;
    }

    private void Collect(GraphQLSelectionSet set, KeyRenames? renames, Dictionary<string, FetchedKeys> below)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case GraphQLField field:
                    Add(field, renames, below);
                    break;
                case GraphQLInlineFragment inline:
                    Collect(inline.SelectionSet, renames, below);
                    break;
                case GraphQLFragmentSpread spread when _fragments.TryGetValue(spread.FragmentName.Name.StringValue, out var inner):
                    Collect(inner, renames, below);
                    break;
                default:
                    break;
            }
        }
    }

    private void Add(GraphQLField field, KeyRenames? renames, Dictionary<string, FetchedKeys> below)
    {
        var key = (field.Alias?.Name ?? field.Name).StringValue;
        var responseKey = renames?.ResponseKeyOf(key) ?? key;
        if (!below.TryGetValue(responseKey, out var keys))
        {
            below.Add(responseKey, keys = new(_fragments));
        }

        if (field.SelectionSet is { } selections)
        {
            keys._sources.Add((selections, renames?.Find(key)));
        }
    }
}
