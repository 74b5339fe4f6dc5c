using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaMauG.Federation.Schemas;

namespace CaMauG.Federation.Properties.Tests.Operations;

/// <summary>Random values of input types.</summary>
internal sealed class ValueGenerator(ApiSchema schema, Dice dice)
{
    public JsonNode? Value(TypeReference type, int depth = 0)
    {
        if (!type.IsNonNull && dice.Chance(0.1))
        {
            return null;
        }

        if (type.Item is { } item)
        {
            return new JsonArray([.. Enumerable.Range(0, dice.Between(0, 2)).Select(_ => Value(item, depth))]);
        }

        return type.Name switch
        {
            "Int" => dice.Between(0, 3),
            "Float" => dice.Between(0, 3) + 0.5,
            "Boolean" => dice.Chance(0.5),
            "ID" or "String" => "s" + dice.Between(0, 3).ToString(CultureInfo.InvariantCulture),
            _ => Named(schema.FindType(type.Name)!, depth),
        };
    }

    /// <summary>The value as it is written in a document.</summary>
    public string Literal(TypeReference type, JsonNode? value) => value switch
    {
        null => "null",
        JsonArray list => $"[{string.Join(", ", list.Select(item => Literal(type.Item ?? type, item)))}]",
        JsonObject input => $"{{{string.Join(", ", input.Select(member => $"{member.Key}: {Literal(FieldType(type, member.Key), member.Value)}"))}}}",
        _ when schema.FindType(type.Name)!.Kind == TypeKind.Enum => value.GetValue<string>(),
        _ => value.GetValueKind() == JsonValueKind.String ? $"\"{value.GetValue<string>()}\"" : value.ToJsonString(),
    };

    private TypeReference FieldType(TypeReference type, string field) =>
        schema.FindType(type.Name)!.InputFields.First(known => known.Name == field).Type;

    private JsonNode Named(SchemaType type, int depth)
    {
        if (type.Kind == TypeKind.Enum)
        {
            return dice.Pick(type.EnumValues).Name;
        }

        var result = new JsonObject();
        foreach (var field in type.InputFields.Where(field => field.IsRequired || (depth < 2 && dice.Chance(0.5))))
        {
            result[field.Name] = Value(field.Type, depth + 1);
        }

        return result;
    }
}
