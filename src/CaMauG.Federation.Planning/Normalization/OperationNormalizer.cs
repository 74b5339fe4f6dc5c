using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Federation.Planning.Normalization;

/// <summary>Inlines fragments, settles literal conditions and keeps those by variables. The document is valid already.</summary>
internal sealed class OperationNormalizer(GraphQLDocument document, ApiSchema schema, PlanningBudget budget, DeferReader defers)
{
    private static readonly FieldSelection s_typename = new("__typename", "__typename", ArgumentList.None, ConditionSet.None, null, IsInternal: true);

    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = document.Definitions.OfType<GraphQLFragmentDefinition>()
        .ToDictionary(fragment => fragment.FragmentName.Name.StringValue, StringComparer.Ordinal);

    /// <summary>The operation's selections; fields that the gateway answers itself (introspection, <c>__typename</c> at the root) are left out.</summary>
    public SelectionSet Normalize(GraphQLOperationDefinition operation, string rootType)
    {
        var set = Read(operation.SelectionSet, rootType, DeferPlace.Root);
        return new(WithoutIntrospection(set));
    }

    private static ImmutableArray<Selection> WithoutIntrospection(SelectionSet set)
    {
        var kept = ImmutableArray.CreateBuilder<Selection>(set.Items.Length);
        foreach (var item in set.Items)
        {
            if (item is FragmentSelection fragment)
            {
                kept.Add(fragment with { Selections = new(WithoutIntrospection(fragment.Selections)) });
            }
            else if (item is FieldSelection field && !field.Name.StartsWith("__", StringComparison.Ordinal))
            {
                kept.Add(field);
            }
        }

        return kept.ToImmutable();
    }

    private SelectionSet Read(GraphQLSelectionSet set, string parentType, DeferPlace place)
    {
        var items = ImmutableArray.CreateBuilder<Selection>(set.Selections.Count);
        AddTo(items, set, parentType, place);
        return new(items.ToImmutable());
    }

    private void AddTo(ImmutableArray<Selection>.Builder items, GraphQLSelectionSet set, string parentType, DeferPlace place)
    {
        budget.Enter();
        foreach (var node in set.Selections)
        {
            budget.Step();
            if (Conditions((IHasDirectivesNode)node) is not { } conditions)
            {
                continue;
            }

            switch (node)
            {
                case GraphQLField field:
                    AddField(items, field, parentType, conditions, place);
                    break;
                case GraphQLInlineFragment fragment:
                    AddFragment(items, fragment, fragment.SelectionSet, fragment.TypeCondition?.Type.Name.StringValue ?? parentType, parentType, conditions, place);
                    break;
                case GraphQLFragmentSpread spread:
                    var definition = _fragments[spread.FragmentName.Name.StringValue];
                    AddFragment(items, spread, definition.SelectionSet, definition.TypeCondition.Type.Name.StringValue, parentType, conditions, place);
                    break;
            }
        }
    }

    private void AddField(ImmutableArray<Selection>.Builder items, GraphQLField field, string parentType, ConditionSet conditions, DeferPlace place)
    {
        var name = field.Name.StringValue;
        var responseKey = field.Alias?.Name.StringValue ?? name;
        SelectionSet? below = null;
        if (field.SelectionSet is { } set)
        {
            // Introspection is answered elsewhere: what is below it does not matter.
            if (schema.FindType(parentType)?.FindField(name) is not { } definition)
            {
                return;
            }

            below = Read(set, definition.Type.Name, defers.Below(place, responseKey));
            if (below.Items.IsEmpty)
            {
                // Nothing of the object is left, but whether there is one must still be known.
                below = new([s_typename]);
            }
        }

        items.Add(new FieldSelection(responseKey, name, ArgumentList.From(field.Arguments?.Items), conditions, below, IsInternal: false));
    }

    private void AddFragment(
        ImmutableArray<Selection>.Builder items, IHasDirectivesNode node, GraphQLSelectionSet set, string typeName, string parentType,
        ConditionSet conditions, DeferPlace place)
    {
        var usage = defers.Find(node, typeName, parentType, place);
        if (usage is null && typeName == parentType && conditions.IsNone)
        {
            AddTo(items, set, parentType, place);
            return;
        }

        var below = Read(set, typeName, usage is null ? place : place with { Usage = usage });
        if (!below.Items.IsEmpty)
        {
            items.Add(new FragmentSelection(typeName, conditions, below, usage));
        }
    }

    // Null when the selection never takes part.
    private static ConditionSet? Conditions(IHasDirectivesNode node)
    {
        ConditionSet? result = ConditionSet.None;
        foreach (var directive in CollectionsMarshal.AsSpan(node.Directives?.Items))
        {
            var name = directive.Name.StringValue;
            if (name is not ("skip" or "include") || result is null)
            {
                continue;
            }

            var wanted = name == "include";
            switch (directive.Arguments?.Items.FirstOrDefault(argument => argument.Name.Value.Equals("if"))?.Value)
            {
                case GraphQLBooleanValue literal when literal.Value.Equals("true") != wanted:
                    return null;
                case GraphQLVariable variable:
                    result = result.And(new Condition(variable.Name.StringValue, wanted));
                    break;
            }
        }

        return result;
    }
}
