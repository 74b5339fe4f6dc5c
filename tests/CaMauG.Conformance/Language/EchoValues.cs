using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaMauG.Conformance.Gateway;
using GraphQLParser.AST;

namespace CaMauG.Conformance.Language;

/// <summary>
/// The resolvers of graphql-js' tests of execution: a field with an argument tells the value it was given, as text or, where it has
/// fields of its own, as the object it is; a field without one tells its name.
/// </summary>
internal sealed class EchoValues(SubgraphSchema schema, IReadOnlyDictionary<string, Dictionary<string, GraphQLType>> inputs) : IFieldValues
{
    private const string Argument = "input";

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A subgraph whose root fields are told by name.</summary>
    public static SuiteSubgraph Subgraph(string id, string sdl)
    {
        JsonObject roots = [];
        var document = GraphQLParser.Parser.Parse(sdl);
        var root = document.Definitions.OfType<GraphQLSchemaDefinition>().SingleOrDefault()?.OperationTypes.First().Type?.Name.StringValue ?? "Query";
        foreach (var field in document.Definitions.OfType<GraphQLObjectTypeDefinition>().Single(type => type.Name.StringValue == root).Fields!)
        {
            var name = field.Name.StringValue;
            roots[$"{OperationType.Query}.{name}"] = new JsonObject { ["type"] = root, ["field"] = name };
        }

        return new(id, sdl, [], roots, []);
    }

    public static EchoValues Of(SubgraphSchema schema, string sdl) => new(
        schema,
        GraphQLParser.Parser.Parse(sdl).Definitions.OfType<GraphQLInputObjectTypeDefinition>().ToDictionary(
            static type => type.Name.StringValue,
            static type => (type.Fields ?? Enumerable.Empty<GraphQLInputValueDefinition>()).ToDictionary(static field => field.Name.StringValue, static field => field.Type),
            StringComparer.Ordinal));

    public JsonNode? Evaluate(JsonNode? value, JsonObject input)
    {
        if (value is not JsonObject { Count: 2 } root || root["field"] is not { } name || schema.FindField((string)root["type"]!, (string)name!) is not { } field)
        {
            return value;
        }

        if (field.Arguments is not [var argument])
        {
            return (string)name!;
        }

        if (!input.TryGetPropertyValue(Argument, out var given))
        {
            return null;
        }

        var coerced = Coerce(argument.Type, given);
        return schema.IsKnown(NameOf(field.Type)) ? coerced : Written(coerced);
    }

    // A value in place of a list is a list of it (GraphQL §3.11).
    private JsonNode? Coerce(GraphQLType type, JsonNode? value) => (type, value) switch
    {
        (GraphQLNonNullType required, _) => Coerce(required.Type, value),
        (_, null) => null,
        (GraphQLListType list, JsonArray items) => new JsonArray([.. items.Select(item => Coerce(list.Type, item))]),
        (GraphQLListType list, _) => new JsonArray(Coerce(list.Type, value)),
        (GraphQLNamedType name, JsonObject fields) when inputs.TryGetValue(name.Name.StringValue, out var types) =>
            new JsonObject(types.Where(type => fields.ContainsKey(type.Key)).Select(type => KeyValuePair.Create(type.Key, Coerce(type.Value, fields[type.Key])))),
        _ => value.DeepClone(),
    };

    private static string Written(JsonNode? value) => value switch
    {
        JsonObject fields => $"{{ {string.Join(", ", fields.Select(static field => $"{field.Key}: {Written(field.Value)}"))} }}",
        JsonArray items => $"[{string.Join(", ", items.Select(Written))}]",
        null => "null",
        _ => value.ToJsonString(s_plain),
    };

    private static string NameOf(GraphQLType type) => type switch
    {
        GraphQLNonNullType required => NameOf(required.Type),
        GraphQLListType list => NameOf(list.Type),
        _ => ((GraphQLNamedType)type).Name.StringValue,
    };
}
