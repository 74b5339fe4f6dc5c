using GraphQLParser.AST;

namespace CaMauG.Gateway.Documents;

/// <summary>The part of an operation that asks about the schema, cut out of it.</summary>
internal sealed class IntrospectionQuery
{
    private readonly GraphQLDocument _document;
    private ReadOnlyMemory<byte>? _answer;

    private IntrospectionQuery(GraphQLDocument document, bool isConstant)
    {
        _document = document;
        IsConstant = isConstant;
    }

    /// <summary>True when no variable takes part, so that there is one answer for all.</summary>
    public bool IsConstant { get; }

    /// <summary>The operation that asks, with the fragments it may use.</summary>
    public GraphQLDocument Document => _document;

    /// <summary>The kept answer of a constant query.</summary>
    public ReadOnlyMemory<byte>? Answer
    {
        get => _answer;
        set => _answer = IsConstant ? value : null;
    }

    /// <summary>Cuts it out; null when the operation asks nothing about the schema.</summary>
    public static IntrospectionQuery? From(GraphQLDocument document, GraphQLOperationDefinition operation)
    {
        var fragments = document.Definitions.OfType<GraphQLFragmentDefinition>().ToList();
        List<ASTNode> fields = [];
        Collect(operation.SelectionSet, fragments, fields, new HashSet<string>(StringComparer.Ordinal));
        if (fields.Count == 0)
        {
            return null;
        }

        GraphQLOperationDefinition query = new(new GraphQLSelectionSet(fields))
        {
            Operation = OperationType.Query,
            Name = operation.Name,
            Variables = operation.Variables,
        };
        return new(new GraphQLDocument([query, .. fragments]), operation.Variables is not { Count: > 0 });
    }

    // Fragments at the root are opened so that what they ask the services for is left behind.
    private static void Collect(GraphQLSelectionSet set, List<GraphQLFragmentDefinition> fragments, List<ASTNode> fields, HashSet<string> entered)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case GraphQLField field when field.Name.StringValue is "__schema" or "__type":
                    fields.Add(field);
                    break;
                case GraphQLInlineFragment inline:
                    Wrap(inline.SelectionSet, inline.Directives);
                    break;
                case GraphQLFragmentSpread spread when entered.Add(spread.FragmentName.Name.StringValue):
                    var name = spread.FragmentName.Name.StringValue;
                    if (fragments.Find(fragment => fragment.FragmentName.Name.StringValue == name) is { } definition)
                    {
                        Wrap(definition.SelectionSet, spread.Directives);
                    }

                    break;
                default:
                    break;
            }
        }

        void Wrap(GraphQLSelectionSet inner, GraphQLDirectives? directives)
        {
            List<ASTNode> found = [];
            Collect(inner, fragments, found, entered);
            if (found.Count > 0)
            {
                fields.Add(new GraphQLInlineFragment(new GraphQLSelectionSet(found)) { Directives = directives });
            }
        }
    }
}
