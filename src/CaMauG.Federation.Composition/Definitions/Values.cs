using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Definitions;

/// <summary>Makes constant values for directives the composer writes.</summary>
internal static class Values
{
    public static GraphQLValue Text(string value) => new GraphQLStringValue(value);

    public static GraphQLValue Flag(bool value) => value ? new GraphQLTrueBooleanValue() : new GraphQLFalseBooleanValue();

    public static GraphQLValue EnumName(string value) => new GraphQLEnumValue(new GraphQLName(value));

    public static GraphQLValue List(IEnumerable<GraphQLValue> items) => new GraphQLListValue { Values = [.. items] };

    public static GraphQLValue Object(IEnumerable<DirectiveArgument> fields) =>
        new GraphQLObjectValue { Fields = [.. fields.Select(f => new GraphQLObjectField(new GraphQLName(f.Name), f.Value))] };
}
