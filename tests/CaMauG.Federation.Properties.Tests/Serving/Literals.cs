using System.Text.Json.Nodes;
using GraphQLParser.AST;

namespace CaMauG.Federation.Properties.Tests.Serving;

/// <summary>Literals without variables as JSON.</summary>
internal static class Literals
{
    public static JsonNode? ToJson(GraphQLValue literal) => literal switch
    {
        GraphQLNullValue => null,
        GraphQLListValue list => new JsonArray([.. (list.Values ?? []).Select(ToJson)]),
        GraphQLObjectValue value => new JsonObject((value.Fields ?? []).Select(static field => KeyValuePair.Create(field.Name.StringValue, ToJson(field.Value)))),
        GraphQLEnumValue value => value.Name.StringValue,
        GraphQLStringValue value => value.Value.ToString(),
        GraphQLIntValue value => JsonNode.Parse(value.Value.ToString()),
        GraphQLFloatValue value => JsonNode.Parse(value.Value.ToString()),
        GraphQLBooleanValue value => value.Value.Equals("true"),
        _ => throw new InvalidOperationException($"Unknown literal {literal.Kind}."),
    };
}
