using System.Globalization;
using System.Text.Json.Nodes;
using GraphQLParser.AST;

namespace CaMauG.Conformance.Gateway;

/// <summary>Arguments, defaults and variables of one operation.</summary>
internal sealed class Literals(JsonObject variables, GraphQLOperationDefinition operation)
{
    public JsonObject Arguments(GraphQLField field, GraphQLFieldDefinition definition)
    {
        var result = new JsonObject();
        foreach (var parameter in definition.Arguments ?? Enumerable.Empty<GraphQLInputValueDefinition>())
        {
            if (parameter.DefaultValue is { } value)
            {
                result[parameter.Name.StringValue] = Value(value);
            }
        }

        foreach (var argument in field.Arguments ?? Enumerable.Empty<GraphQLArgument>())
        {
            var name = argument.Name.StringValue;
            if (field.Name.StringValue != "_entities" && definition.Arguments?.Any(parameter => parameter.Name == argument.Name) is not true)
            {
                throw new InvalidRequestException($"{field.Name.StringValue} has no argument {name}");
            }

            if (argument.Value is not GraphQLVariable variable)
            {
                result[name] = Value(argument.Value);
            }
            else if (Find(variable) is { } found)
            {
                result[name] = found.Value?.DeepClone();
            }
        }

        return result;
    }

    public bool Included(GraphQLDirectives? directives) =>
        (directives ?? Enumerable.Empty<GraphQLDirective>()).All(directive => directive.Name.StringValue switch
        {
            "skip" => !Condition(directive),
            "include" => Condition(directive),
            _ => true,
        });

    private bool Condition(GraphQLDirective directive) => (bool)Value(directive.Arguments!.Single().Value)!;

    private JsonNode? Value(GraphQLValue value) => value switch
    {
        GraphQLVariable variable => Find(variable)?.Value?.DeepClone(),
        GraphQLIntValue number => JsonNode.Parse(number.Value.ToString()),
        GraphQLFloatValue number => JsonNode.Parse(number.Value.ToString()),
        GraphQLStringValue text => JsonValue.Create(text.Value.ToString()),
        GraphQLBooleanValue flag => JsonValue.Create(bool.Parse(flag.Value.ToString())),
        GraphQLEnumValue name => JsonValue.Create(name.Name.StringValue),
        GraphQLListValue list => new JsonArray([.. (list.Values ?? []).Select(Value)]),
        GraphQLObjectValue fields => new JsonObject((fields.Fields ?? []).Select(field => KeyValuePair.Create(field.Name.StringValue, Value(field.Value)))),
        _ => null,
    };

    private (bool Known, JsonNode? Value)? Find(GraphQLVariable variable)
    {
        var name = variable.Name.StringValue;
        var definition = operation.Variables?.FirstOrDefault(candidate => candidate.Variable.Name == variable.Name)
            ?? throw new InvalidRequestException(string.Create(CultureInfo.InvariantCulture, $"Variable ${name} is not declared"));
        if (variables.TryGetPropertyValue(name, out var value))
        {
            return (true, value);
        }

        if (definition.DefaultValue is { } fallback)
        {
            return (true, Value(fallback));
        }

        return definition.Type is GraphQLNonNullType ? throw new InvalidRequestException($"Variable ${name} is required") : null;
    }
}
