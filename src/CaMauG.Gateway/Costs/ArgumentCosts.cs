using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Costs;

/// <summary>What the arguments of a field cost and how long they make its list (IBM GraphQL Cost Directives §3.2, §4).</summary>
internal sealed class ArgumentCosts(ApiSchema schema, CostRules rules, GraphQLOperationDefinition operation)
{
    /// <summary>Cost of everything given to a field.</summary>
    public CostTerm Of(string type, SchemaField definition, GraphQLField field) => CostTerm.Sum(
        [.. definition.Arguments.Select(argument => Given(field, argument.Name) is { } value
            ? Of(value, rules.OfArgument(type, definition.Name, argument), argument.Type)
            : CostTerm.Zero)]);

    /// <summary>Length of the list a field returns or holds.</summary>
    public CostTerm CountOf(ListSize size, SchemaField definition, GraphQLField field, double otherwise)
    {
        var assumed = size.Assumed ?? otherwise;
        List<SliceCount.Source> open = [];
        double? known = null;
        foreach (var path in size.SlicingArguments)
        {
            var value = Given(field, path[0]) ?? definition.Arguments.FirstOrDefault(argument => argument.Name == path[0])?.DefaultValue;
            var (inner, rest) = Follow(value, path[1..]);
            if (inner is GraphQLVariable variable)
            {
                open.Add(new(variable.Name.StringValue, rest, SliceCount.CountOf(Follow(DefaultOf(variable), rest).Value)));
            }
            else if (SliceCount.CountOf(inner) is { } count && !(known >= count))
            {
                known = count;
            }
        }

        return open.Count == 0
            ? CostTerm.Of(Math.Max(0, known ?? assumed))
            : known is { } least ? CostTerm.Largest([CostTerm.Of(least), new SliceCount(open, least)]) : new SliceCount(open, assumed);
    }

    /// <summary>True when a field that asks for exactly one slicing argument is given none or several.</summary>
    public static bool IsSlicedWrongly(ListSize size, SchemaField definition, GraphQLField field)
    {
        if (!size.RequiresOne || size.SlicingArguments.Length == 0)
        {
            return false;
        }

        var given = size.SlicingArguments.Count(path => Follow(Given(field, path[0]), path[1..]).Value is not null);
        var hasDefault = size.SlicingArguments.Any(path => definition.Arguments.Any(argument => argument.Name == path[0] && argument.DefaultValue is not null));
        return given > 1 || (given == 0 && !hasDefault);
    }

    private CostTerm Of(GraphQLValue value, double each, TypeReference expected) => value switch
    {
        GraphQLNullValue => CostTerm.Zero,
        GraphQLVariable variable => new InputCost(
            schema, rules, variable.Name.StringValue, each, expected, DefaultOf(variable) is { } literal ? Of(literal, each, expected) : CostTerm.Zero),
        GraphQLListValue { Values: { } items } when expected.Item is { } item => CostTerm.Sum([.. items.Select(element => Of(element, each, item))]),
        GraphQLObjectValue { Fields: { } fields } when schema.FindType(expected.Name) is { Kind: TypeKind.InputObject } input =>
            CostTerm.Sum([CostTerm.Of(each), .. fields.Select(given => OfField(input, given))]),
        _ => CostTerm.Of(each),
    };

    private CostTerm OfField(SchemaType input, GraphQLObjectField given) =>
        input.InputFields.FirstOrDefault(field => field.Name == given.Name.StringValue) is { } field
            ? Of(given.Value, rules.OfInputField(input.Name, field), field.Type)
            : CostTerm.Zero;

    /// <summary>What holds for a variable that is not sent; null when nothing does.</summary>
    public GraphQLValue? DefaultOf(GraphQLVariable variable) =>
        operation.Variables?.Items.Find(declared => declared.Variable.Name.Value == variable.Name.Value)?.DefaultValue;

    // A variable on the way carries what is left of the path.
    private static (GraphQLValue? Value, string[] Below) Follow(GraphQLValue? value, string[] path)
    {
        for (var i = 0; i < path.Length; i++)
        {
            if (value is GraphQLVariable)
            {
                return (value, path[i..]);
            }

            value = (value as GraphQLObjectValue)?.Fields?.Find(field => field.Name.StringValue == path[i])?.Value;
        }

        return (value is GraphQLNullValue ? null : value, []);
    }

    private static GraphQLValue? Given(GraphQLField field, string argument) =>
        field.Arguments?.Items.Find(given => given.Name.StringValue == argument)?.Value;
}
