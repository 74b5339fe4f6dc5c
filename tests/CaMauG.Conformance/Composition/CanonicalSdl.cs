using System.Text;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Conformance.Composition;

/// <summary>One text for each API schema, whatever the order of its definitions: sorted by name, only directives that a client can see.</summary>
internal static class CanonicalSdl
{
    private static readonly string[] s_shownDirectives = ["deprecated", "specifiedBy", "oneOf"];
    private static readonly string[] s_builtIn = ["deprecated", "specifiedBy", "oneOf", "skip", "include", "defer", "stream"];

    public static string Of(string sdl)
    {
        var lines = Parser.Parse(sdl).Definitions.Select(Print).Where(static text => text.Length > 0).Order(StringComparer.Ordinal);
        return string.Join('\n', lines);
    }

    private static string Print(ASTNode node) => node switch
    {
        GraphQLSchemaDefinition schema => $"schema {Sorted(schema.OperationTypes.Select(static root => $"{root.Operation}:{root.Type!.Name.StringValue}"))}"
            is var text && text == "schema {Query:Query}" ? string.Empty : text,
        GraphQLObjectTypeDefinition type => $"type {type.Name.StringValue} {Interfaces(type.Interfaces)}{Fields(type.Fields)}",
        GraphQLInterfaceTypeDefinition type => $"interface {type.Name.StringValue} {Interfaces(type.Interfaces)}{Fields(type.Fields)}",
        GraphQLUnionTypeDefinition type => $"union {type.Name.StringValue} {Sorted((type.Types ?? Enumerable.Empty<GraphQLNamedType>()).Select(static member => member.Name.StringValue))}",
        GraphQLEnumTypeDefinition type => $"enum {type.Name.StringValue} {Sorted((type.Values ?? Enumerable.Empty<GraphQLEnumValueDefinition>()).Select(static value => $"{value.Name.StringValue}{Directives(value.Directives)}"))}",
        GraphQLInputObjectTypeDefinition type => $"input {type.Name.StringValue}{Directives(type.Directives)} {Inputs(type.Fields)}",
        GraphQLScalarTypeDefinition type => $"scalar {type.Name.StringValue}{Directives(type.Directives)}",
        GraphQLDirectiveDefinition directive when !s_builtIn.Contains(directive.Name.StringValue) =>
            $"directive {directive.Name.StringValue}({Inputs(directive.Arguments)}) {(directive.Repeatable ? "repeatable " : string.Empty)}{Sorted(directive.Locations.Items.Select(static location => location.ToString()))}",
        _ => string.Empty,
    };

    private static string Interfaces(GraphQLImplementsInterfaces? interfaces) =>
        interfaces is null ? string.Empty : $"implements {Sorted(interfaces.Select(static type => type.Name.StringValue))} ";

    private static string Fields(GraphQLFieldsDefinition? fields) => Sorted((fields ?? Enumerable.Empty<GraphQLFieldDefinition>()).Select(static field =>
        $"{field.Name.StringValue}{(field.Arguments is null ? string.Empty : Inputs(field.Arguments))}:{Type(field.Type)}{Directives(field.Directives)}"));

    private static string Inputs(IEnumerable<GraphQLInputValueDefinition>? inputs) => Sorted((inputs ?? []).Select(static input =>
        $"{input.Name.StringValue}:{Type(input.Type)}{(input.DefaultValue is { } value ? $"={Value(value)}" : string.Empty)}{Directives(input.Directives)}"));

    private static string Directives(GraphQLDirectives? directives) => string.Concat((directives ?? Enumerable.Empty<GraphQLDirective>())
        .Where(static directive => s_shownDirectives.Contains(directive.Name.StringValue))
        .Select(static directive => $" @{directive.Name.StringValue}({string.Join(',', (directive.Arguments ?? Enumerable.Empty<GraphQLArgument>()).Select(static argument => Value(argument.Value)))})")
        .Order(StringComparer.Ordinal));

    private static string Type(GraphQLType type) => type switch
    {
        GraphQLNonNullType required => $"{Type(required.Type)}!",
        GraphQLListType list => $"[{Type(list.Type)}]",
        _ => ((GraphQLNamedType)type).Name.StringValue,
    };

    private static string Value(GraphQLValue value) => value switch
    {
        GraphQLStringValue text => $"\"{text.Value}\"",
        GraphQLIntValue number => number.Value.ToString(),
        GraphQLFloatValue number => number.Value.ToString(),
        GraphQLBooleanValue flag => flag.Value.ToString(),
        GraphQLEnumValue name => name.Name.StringValue,
        GraphQLNullValue => "null",
        GraphQLListValue list => $"[{string.Join(',', (list.Values ?? []).Select(Value))}]",
        GraphQLObjectValue fields => Sorted((fields.Fields ?? []).Select(static field => $"{field.Name.StringValue}:{Value(field.Value)}")),
        _ => string.Empty,
    };

    private static string Sorted(IEnumerable<string> parts)
    {
        var text = new StringBuilder("{");
        text.AppendJoin(',', parts.Order(StringComparer.Ordinal));
        return text.Append('}').ToString();
    }
}
