using System.Collections.Immutable;
using System.Text.Json;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas;

/// <summary>
/// Checks variable values (GraphQL §6.1.2). Values go to services as they came, so nothing is converted: this runs for every request and only says no.
/// </summary>
internal static class VariableCoercion
{
    public static ImmutableArray<RequestError> Check(ApiSchema schema, GraphQLOperationDefinition operation, JsonElement variables)
    {
        if (operation.Variables is not { Items.Count: > 0 } definitions)
        {
            return [];
        }

        ImmutableArray<RequestError>.Builder? errors = null;
        foreach (var definition in definitions.Items)
        {
            if (Refusal(schema, definition, variables) is { } message)
            {
                errors ??= ImmutableArray.CreateBuilder<RequestError>();
                errors.Add(new(RequestError.BadUserInput, message, []));
            }
        }

        return errors?.ToImmutable() ?? [];
    }

    private static string? Refusal(ApiSchema schema, GraphQLVariableDefinition definition, JsonElement variables)
    {
        var name = definition.Variable.Name.StringValue;
        var type = TypeReference.From(definition.Type);
        if (variables.ValueKind == JsonValueKind.Object && variables.TryGetProperty(name, out var value))
        {
            return Refusal(schema, type, value, "$" + name);
        }

        return type.IsNonNull && definition.DefaultValue is null
            ? $"Variable \"${name}\" of required type \"{type}\" was not provided."
            : null;
    }

    private static string? Refusal(ApiSchema schema, TypeReference type, JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return type.IsNonNull ? $"Variable \"{path}\" must not be null: its type is \"{type}\"." : null;
        }

        if (type.Item is { } item)
        {
            return value.ValueKind == JsonValueKind.Array ? ListRefusal(schema, item, value, path) : Refusal(schema, item, value, path);
        }

        return schema.FindType(type.Name) switch
        {
            { Kind: TypeKind.InputObject } input => InputRefusal(schema, input, value, path),
            { Kind: TypeKind.Enum } values => value.ValueKind == JsonValueKind.String && values.FindEnumValue(value.GetString()!) is not null
                ? null
                : $"Variable \"{path}\" has the value {Show(value)}, which is no value of the enum \"{type.Name}\".",
            { Kind: TypeKind.Scalar } when !IsScalar(type.Name, value) => $"Variable \"{path}\" has the value {Show(value)}, which is no \"{type.Name}\".",
            _ => null,
        };
    }

    private static string? ListRefusal(ApiSchema schema, TypeReference item, JsonElement list, string path)
    {
        var index = 0;
        foreach (var element in list.EnumerateArray())
        {
            if (Refusal(schema, item, element, $"{path}[{index++}]") is { } message)
            {
                return message;
            }
        }

        return null;
    }

    private static string? InputRefusal(ApiSchema schema, SchemaType input, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return $"Variable \"{path}\" must be an object of type \"{input.Name}\".";
        }

        foreach (var field in input.InputFields)
        {
            var message = value.TryGetProperty(field.Name, out var given)
                ? Refusal(schema, field.Type, given, $"{path}.{field.Name}")
                : field.IsRequired ? $"Variable \"{path}\" lacks the required field \"{field.Name}\" of \"{input.Name}\"." : null;
            if (message is not null)
            {
                return message;
            }
        }

        var count = 0;
        foreach (var property in value.EnumerateObject())
        {
            count++;
            if (!input.InputFields.Any(field => property.NameEquals(field.Name)))
            {
                return $"Variable \"{path}\" has the field \"{property.Name}\", which \"{input.Name}\" does not define.";
            }
        }

        return input.IsOneOf && count != 1 ? $"Variable \"{path}\" must give exactly one field of \"{input.Name}\"." : null;
    }

    private static bool IsScalar(string scalar, JsonElement value) => scalar switch
    {
        "Int" => value.ValueKind == JsonValueKind.Number && IsInt32(value),
        "Float" => value.ValueKind == JsonValueKind.Number,
        "String" => value.ValueKind == JsonValueKind.String,
        "Boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "ID" => value.ValueKind == JsonValueKind.String || (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _)),
        _ => true,
    };

    private static bool IsInt32(JsonElement value) =>
        value.TryGetInt32(out _) || (value.TryGetDouble(out var number) && number == Math.Truncate(number) && Math.Abs(number) <= int.MaxValue);

    private static string Show(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 57), "...");
    }
}
