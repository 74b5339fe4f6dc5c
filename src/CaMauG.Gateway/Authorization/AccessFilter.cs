using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Authorization;

/// <summary>Takes what a caller may not see out of a document before it is planned, so that no service is asked for it.</summary>
internal sealed class AccessFilter(ApiSchema schema, FieldAccess access)
{
    /// <summary>The document without denied fields; the same instance when nothing is denied.</summary>
    public GraphQLDocument Apply(GraphQLDocument document)
    {
        List<ASTNode> definitions = [.. document.Definitions.Select(Apply)];
        return definitions.SequenceEqual(document.Definitions) ? document : new GraphQLDocument(definitions) { Source = document.Source };
    }

    private ASTNode Apply(ASTNode definition)
    {
        switch (definition)
        {
            case GraphQLOperationDefinition operation when schema.FindRootType(operation.Operation) is { } root:
                var selections = Apply(operation.SelectionSet, root);
                return selections == operation.SelectionSet ? operation : new GraphQLOperationDefinition(selections)
                {
                    Operation = operation.Operation,
                    Name = operation.Name,
                    Variables = operation.Variables,
                    Directives = operation.Directives,
                    Location = operation.Location,
                };
            case GraphQLFragmentDefinition fragment:
                var inner = Apply(fragment.SelectionSet, fragment.TypeCondition.Type.Name.StringValue);
                return inner == fragment.SelectionSet ? fragment : new GraphQLFragmentDefinition(fragment.FragmentName, fragment.TypeCondition, inner)
                {
                    Directives = fragment.Directives,
                    Location = fragment.Location,
                };
            default:
                return definition;
        }
    }

    private GraphQLSelectionSet Apply(GraphQLSelectionSet set, string typeName)
    {
        List<ASTNode> kept = [];
        foreach (var selection in set.Selections)
        {
            if (selection is GraphQLField field && IsDeniedForSome(field, typeName))
            {
                kept.AddRange(AllowedByType(field, typeName));
            }
            else if (Allowed(selection, typeName) is { } allowed)
            {
                kept.Add(allowed);
            }
        }

        if (kept.SequenceEqual(set.Selections))
        {
            return set;
        }

        // An object of which nothing may be seen still is there or is null, and a selection set may not be empty.
        if (kept.Count == 0)
        {
            kept.Add(new GraphQLField(new GraphQLName("__typename")));
        }

        return new GraphQLSelectionSet(kept) { Location = set.Location };
    }

    private bool IsDeniedForSome(GraphQLField field, string typeName) =>
        !field.Name.StringValue.StartsWith("__", StringComparison.Ordinal) && !access.IsDenied(typeName, field)
        && schema.FindType(typeName) is { IsAbstract: true } type && type.PossibleTypes.Any(possible => access.IsDenied(possible, field));

    // Asked for on an interface, a field may be denied on some of its objects only: it is asked of the others, one by one.
    private IEnumerable<ASTNode> AllowedByType(GraphQLField field, string typeName) => schema.FindType(typeName)!.PossibleTypes
        .Select(possible => (Type: possible, Field: Allowed(field, possible)))
        .Where(static allowed => allowed.Field is not null)
        .Select(static allowed => new GraphQLInlineFragment(new GraphQLSelectionSet([allowed.Field!]))
        {
            TypeCondition = new GraphQLTypeCondition(new GraphQLNamedType(new GraphQLName(allowed.Type))),
        });

    private ASTNode? Allowed(ASTNode selection, string typeName)
    {
        if (selection is GraphQLField field)
        {
            return Allowed(field, typeName);
        }

        if (selection is not GraphQLInlineFragment inline)
        {
            return selection;
        }

        var condition = inline.TypeCondition?.Type.Name.StringValue ?? typeName;
        if (access.IsDenied(condition))
        {
            return null;
        }

        var inner = Apply(inline.SelectionSet, condition);
        return inner == inline.SelectionSet ? inline : new GraphQLInlineFragment(inner)
        {
            TypeCondition = inline.TypeCondition,
            Directives = inline.Directives,
            Location = inline.Location,
        };
    }

    private GraphQLField? Allowed(GraphQLField field, string typeName)
    {
        var name = field.Name.StringValue;
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            return field;
        }

        if (access.IsDenied(typeName, field))
        {
            return null;
        }

        if (field.SelectionSet is not { } set || schema.FindType(typeName)?.FindField(name) is not { } definition)
        {
            return field;
        }

        var inner = Apply(set, definition.Type.Name);
        return inner == set ? field : new GraphQLField(field.Name)
        {
            Alias = field.Alias,
            Arguments = field.Arguments,
            Directives = field.Directives,
            SelectionSet = inner,
            Location = field.Location,
        };
    }
}
