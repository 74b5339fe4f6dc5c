using System.Globalization;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Definitions;

/// <summary>Tells whether a constant is a value of a type. Values of custom scalars and of unknown types are not judged.</summary>
internal static class ValueTypes
{
    public static bool Fits(SchemaDefinition schema, TypeReference type, GraphQLValue value)
    {
        if (value is GraphQLNullValue)
        {
            return !type.IsNonNull;
        }

        if (type.Item is { } item)
        {
            return value is GraphQLListValue list
                ? (list.Values ?? []).TrueForAll(v => Fits(schema, item, v))
                : Fits(schema, item, value);
        }

        return type.NamedType switch
        {
            // The reference composer takes a name without quotes for a string.
            "String" => value is GraphQLStringValue or GraphQLEnumValue,
            "ID" => value is GraphQLStringValue or GraphQLIntValue or GraphQLEnumValue,
            "Boolean" => value is GraphQLBooleanValue,
            "Int" => value is GraphQLIntValue number && int.TryParse(number.Value.Span, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "Float" => value is GraphQLIntValue or GraphQLFloatValue,
            var name => schema.FindType(name) is not { } named || FitsNamed(schema, named, value),
        };
    }

    private static bool FitsNamed(SchemaDefinition schema, TypeDefinition type, GraphQLValue value) => type.Kind switch
    {
        TypeKind.Enum => value switch
        {
            GraphQLEnumValue name => type.EnumValues.ContainsKey(name.Name.StringValue),
            // The reference composer takes the value's name in quotes as well.
            GraphQLStringValue text => type.EnumValues.ContainsKey(text.Value.ToString()),
            _ => false,
        },
        TypeKind.InputObject => value is GraphQLObjectValue fields && FitsInput(schema, type, fields),
        _ => true,
    };

    // That something required is missing is left to whoever reads the value, as the reference composer leaves it.
    private static bool FitsInput(SchemaDefinition schema, TypeDefinition type, GraphQLObjectValue value)
    {
        foreach (var field in value.Fields ?? [])
        {
            if (!type.InputFields.TryGetValue(field.Name.StringValue, out var definition) || !Fits(schema, definition.Type, field.Value))
            {
                return false;
            }
        }

        return true;
    }
}
