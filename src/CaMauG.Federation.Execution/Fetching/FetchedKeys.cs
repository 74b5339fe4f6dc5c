using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>Reads from a fetch's document which response keys it brings to the objects it is about.</summary>
internal static class FetchedKeys
{
    public static HashSet<string> Of(string document, bool isEntityFetch, KeyRenames? renames)
    {
        var syntax = Parser.Parse(document, new ParserOptions { Ignore = IgnoreOptions.Comments | IgnoreOptions.Locations });
        var fragments = syntax.Definitions.OfType<GraphQLFragmentDefinition>()
            .ToDictionary(static fragment => fragment.FragmentName.Name.StringValue, static fragment => fragment.SelectionSet, StringComparer.Ordinal);
        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach (var operation in syntax.Definitions.OfType<GraphQLOperationDefinition>())
        {
            var entities = isEntityFetch ? operation.SelectionSet.Selections.OfType<GraphQLField>().FirstOrDefault()?.SelectionSet : null;
            Collect(entities ?? operation.SelectionSet, fragments, keys);
        }

        return renames is null ? keys : keys.Select(renames.ResponseKeyOf).ToHashSet(StringComparer.Ordinal);
    }

    private static void Collect(GraphQLSelectionSet set, Dictionary<string, GraphQLSelectionSet> fragments, HashSet<string> keys)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case GraphQLField field:
                    keys.Add((field.Alias?.Name ?? field.Name).StringValue);
                    break;
                case GraphQLInlineFragment inline:
                    Collect(inline.SelectionSet, fragments, keys);
                    break;
                case GraphQLFragmentSpread spread when fragments.TryGetValue(spread.FragmentName.Name.StringValue, out var inner):
                    Collect(inner, fragments, keys);
                    break;
                default:
                    break;
            }
        }
    }
}
