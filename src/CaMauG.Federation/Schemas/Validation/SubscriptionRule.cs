using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>A subscription selects one field, and none about the schema (GraphQL §5.2.4.1): SingleFieldSubscriptions.</summary>
internal sealed class SubscriptionRule(RuleContext context)
{
    public void Check(GraphQLOperationDefinition operation)
    {
        if (operation.Operation != OperationType.Subscription
            || context.Schema.Source.SubscriptionType is not { } name || context.Schema.FindType(name) is not { } root)
        {
            return;
        }

        List<List<GraphQLField>> byKey = [];
        Collect(operation.SelectionSet, root, byKey, new(StringComparer.Ordinal), new(StringComparer.Ordinal));
        if (byKey.Count > 1)
        {
            context.Findings.Add(ValidationMessages.SubscriptionOfSeveral(operation.Name?.StringValue), byKey.Skip(1).SelectMany(static fields => fields));
        }

        foreach (var fields in byKey)
        {
            if (fields[0].Name.StringValue.StartsWith("__", StringComparison.Ordinal))
            {
                context.Findings.Add(ValidationMessages.SubscriptionOfSchema(operation.Name?.StringValue), fields);
            }
        }
    }

    private void Collect(
        GraphQLSelectionSet selections, SchemaType root, List<List<GraphQLField>> byKey, Dictionary<string, List<GraphQLField>> known, HashSet<string> entered)
    {
        foreach (var selection in selections.Selections)
        {
            if (IsLeftOut((IHasDirectivesNode)selection))
            {
                continue;
            }

            if (selection is GraphQLField field)
            {
                var key = (field.Alias?.Name ?? field.Name).StringValue;
                if (!known.TryGetValue(key, out var fields))
                {
                    byKey.Add(known[key] = fields = []);
                }

                fields.Add(field);
            }
            else if (Inner(selection, root, entered) is { } inner)
            {
                Collect(inner, root, byKey, known, entered);
            }
        }
    }

    private GraphQLSelectionSet? Inner(ASTNode selection, SchemaType root, HashSet<string> entered)
    {
        if (selection is GraphQLInlineFragment inline)
        {
            return inline.TypeCondition is null || Fits(inline.TypeCondition, root) ? inline.SelectionSet : null;
        }

        var name = ((GraphQLFragmentSpread)selection).FragmentName.Name.StringValue;
        return entered.Add(name) && context.Parts.TryFindFragment(name, out var fragment) && Fits(fragment.Fragment!.TypeCondition, root)
            ? fragment.Fragment.SelectionSet
            : null;
    }

    private bool Fits(GraphQLTypeCondition condition, SchemaType root) => context.FindNamedType(condition.Type)?.IsPossible(root.Name) is true;

    // What a variable decides is not known here; a condition on the field of a subscription is refused when the operation is prepared.
    private static bool IsLeftOut(IHasDirectivesNode selection) =>
        Directives.Value(Directives.Find(selection, "skip"), "if") is GraphQLTrueBooleanValue
        || Directives.Value(Directives.Find(selection, "include"), "if") is GraphQLFalseBooleanValue;
}
