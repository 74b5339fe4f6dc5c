using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Federation.Properties.Tests.Serving;

/// <summary>Coerces arguments (GraphQL §6.4.1) to one text for each set of equal values.</summary>
internal sealed class ArgumentReader(ApiSchema schema, IReadOnlyDictionary<string, JsonNode?> variables)
{
    public string Read(SchemaField field, GraphQLField node)
    {
        var text = new List<string>();
        foreach (var argument in field.Arguments)
        {
            if (TryRead(argument, node.Arguments?.Items.FirstOrDefault(given => given.Name.Value.Equals(argument.Name))?.Value, out var value))
            {
                text.Add($"{argument.Name}:{value?.ToJsonString() ?? "null"}");
            }
        }

        return text.Count == 0 ? "" : $"({string.Join(',', text)})";
    }

    /// <summary>Absent, and without a default: nothing to read.</summary>
    private bool TryRead(SchemaArgument argument, GraphQLValue? given, out JsonNode? value)
    {
        if (given is null || (given is GraphQLVariable variable && !variables.ContainsKey(variable.Name.StringValue)))
        {
            value = argument.DefaultValue is { } literal ? FromLiteral(argument.Type, literal) : null;
            return argument.DefaultValue is not null;
        }

        value = FromLiteral(argument.Type, given);
        return true;
    }

    private JsonNode? FromLiteral(TypeReference type, GraphQLValue literal)
    {
        switch (literal)
        {
            case GraphQLNullValue:
                return null;
            case GraphQLVariable variable:
                return FromJson(type, variables[variable.Name.StringValue]);
            case GraphQLListValue list when type.Item is { } item:
                return new JsonArray([.. (list.Values ?? []).Select(value => FromLiteral(item, value))]);
        }

        if (type.Item is { } single)
        {
            return new JsonArray(FromLiteral(single, literal));
        }

        return literal switch
        {
            GraphQLObjectValue input => Input(type, field => input.Fields?.FirstOrDefault(given => given.Name.Value.Equals(field.Name))?.Value),
            GraphQLEnumValue value => value.Name.StringValue,
            GraphQLBooleanValue value => value.Value.Equals("true"),
            GraphQLStringValue value => value.Value.ToString(),
            GraphQLIntValue value when type.Name == "ID" => value.Value.ToString(),
            GraphQLIntValue value => double.Parse(value.Value.Span, CultureInfo.InvariantCulture),
            GraphQLFloatValue value => double.Parse(value.Value.Span, CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException($"Unknown literal {literal.Kind}."),
        };
    }

    private JsonObject Input(TypeReference type, Func<SchemaArgument, GraphQLValue?> find)
    {
        var result = new JsonObject();
        foreach (var field in schema.FindType(type.Name)!.InputFields)
        {
            if (TryRead(field, find(field), out var value))
            {
                result[field.Name] = value;
            }
        }

        return result;
    }

    private JsonNode? FromJson(TypeReference type, JsonNode? json)
    {
        if (json is null)
        {
            return null;
        }

        if (type.Item is { } item)
        {
            return json is JsonArray list ? new JsonArray([.. list.Select(value => FromJson(item, value))]) : new JsonArray(FromJson(item, json));
        }

        if (json is JsonObject input)
        {
            var result = new JsonObject();
            foreach (var field in schema.FindType(type.Name)!.InputFields)
            {
                if (input.TryGetPropertyValue(field.Name, out var value))
                {
                    result[field.Name] = FromJson(field.Type, value);
                }
                else if (field.DefaultValue is { } literal)
                {
                    result[field.Name] = FromLiteral(field.Type, literal);
                }
            }

            return result;
        }

        return json.GetValueKind() switch
        {
            JsonValueKind.Number when type.Name == "ID" => json.ToJsonString(),
            JsonValueKind.Number => double.Parse(json.ToJsonString(), CultureInfo.InvariantCulture),
            _ => json.DeepClone(),
        };
    }
}
