using GraphQLParser.AST;

namespace CaMauG.Gateway.Documents;

/// <summary>Finds the one field a subscription selects at its root, as its specification wants it (GraphQL, September 2025, §5.2.4.1).</summary>
internal static class SubscriptionRoot
{
    /// <summary>The field; null when there are several of different response keys, a condition above them, or an introspection field.</summary>
    public static GraphQLField? Find(GraphQLDocument document, GraphQLOperationDefinition operation)
    {
        List<GraphQLField> fields = [];
        return Collect(document, operation.SelectionSet, fields, [])
            && fields.Select(static field => (field.Alias?.Name ?? field.Name).StringValue).Distinct(StringComparer.Ordinal).Count() == 1
            && !fields[0].Name.StringValue.StartsWith("__", StringComparison.Ordinal)
                ? fields[0]
                : null;
    }

    private static bool Collect(GraphQLDocument document, GraphQLSelectionSet set, List<GraphQLField> fields, HashSet<string> entered)
    {
        foreach (var selection in set.Selections)
        {
            if (((IHasDirectivesNode)selection).Directives?.Items.Exists(static item => item.Name.StringValue is "skip" or "include") is true)
            {
                return false;
            }

            var inner = selection switch
            {
                GraphQLInlineFragment inline => inline.SelectionSet,
                GraphQLFragmentSpread spread when entered.Add(spread.FragmentName.Name.StringValue) => Definition(document, spread)?.SelectionSet,
                _ => null,
            };
            if (selection is GraphQLField field)
            {
                fields.Add(field);
            }
            else if (inner is not null && !Collect(document, inner, fields, entered))
            {
                return false;
            }
        }

        return true;
    }

    private static GraphQLFragmentDefinition? Definition(GraphQLDocument document, GraphQLFragmentSpread spread) =>
        document.Definitions.OfType<GraphQLFragmentDefinition>()
            .FirstOrDefault(fragment => fragment.FragmentName.Name.Value.Equals(spread.FragmentName.Name.Value));
}
