using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>When two fields under one key are the same, and when their types go together (GraphQL §5.3.2).</summary>
internal static class FieldEquality
{
    public static bool HaveSameName(in FieldUse left, in FieldUse right) => left.Node.Name.Value.Equals(right.Node.Name.Value);

    public static bool HaveSameArguments(in FieldUse left, in FieldUse right)
    {
        var (first, second) = (left.Node.Arguments?.Items, right.Node.Arguments?.Items);
        if ((first?.Count ?? 0) != (second?.Count ?? 0))
        {
            return false;
        }

        for (var i = 0; i < first?.Count; i++)
        {
            // Of two arguments with one name the last counts; the document is refused for them anyway.
            if (Last(second!, first[i].Name) is not { } other || !AreSame(first[i].Value, other))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when one value cannot be of both types; what is selected in objects is compared field by field.</summary>
    public static bool Conflict(ValidationSchema schema, TypeReference left, TypeReference right)
    {
        if (ReferenceEquals(left, right))
        {
            return false;
        }

        if (left.IsNonNull != right.IsNonNull || left.IsList != right.IsList)
        {
            return true;
        }

        if (left.Item is not null)
        {
            return Conflict(schema, left.Item, right.Item!);
        }

        return left.Name != right.Name && (IsLeaf(schema, left) || IsLeaf(schema, right));
    }

    private static bool IsLeaf(ValidationSchema schema, TypeReference type) => schema.TypeOf(type) is { IsComposite: false };

    private static GraphQLValue? Last(List<GraphQLArgument> arguments, GraphQLName name)
    {
        for (var i = arguments.Count - 1; i >= 0; i--)
        {
            if (arguments[i].Name.Value.Equals(name.Value))
            {
                return arguments[i].Value;
            }
        }

        return null;
    }

    private static bool AreSame(GraphQLValue left, GraphQLValue right)
    {
        switch (left, right)
        {
            case (GraphQLVariable first, GraphQLVariable second):
                return first.Name.Value.Equals(second.Name.Value);
            case (GraphQLEnumValue first, GraphQLEnumValue second):
                return first.Name.Value.Equals(second.Name.Value);
            case (GraphQLListValue first, GraphQLListValue second):
                return (first.Values?.Count ?? 0) == (second.Values?.Count ?? 0)
                    && (first.Values is null || first.Values.Zip(second.Values!).All(static pair => AreSame(pair.First, pair.Second)));
            case (GraphQLObjectValue first, GraphQLObjectValue second):
                return AreSame(first, second);
            case (GraphQLNullValue, GraphQLNullValue):
                return true;
            case (IHasValueNode first, IHasValueNode second):
                return left.Kind == right.Kind && first.Value.Equals(second.Value);
            default:
                return false;
        }
    }

    // Fields of an input object have no order.
    private static bool AreSame(GraphQLObjectValue left, GraphQLObjectValue right)
    {
        if ((left.Fields?.Count ?? 0) != (right.Fields?.Count ?? 0))
        {
            return false;
        }

        if (left.Fields is not { Count: > 0 })
        {
            return true;
        }

        var ordered = left.Fields.OrderBy(static field => field.Name.StringValue, StringComparer.Ordinal);
        return ordered.Zip(right.Fields!.OrderBy(static field => field.Name.StringValue, StringComparer.Ordinal))
            .All(static pair => pair.First.Name.Value.Equals(pair.Second.Name.Value) && AreSame(pair.First.Value, pair.Second.Value));
    }
}
