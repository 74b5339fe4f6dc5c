namespace CaMauG.Federation.Composition.Definitions;

/// <summary>Walks everything in a schema that can carry directives.</summary>
internal static class SchemaElements
{
    public static IEnumerable<Element> Of(SchemaDefinition schema)
    {
        yield return schema;
        foreach (var type in schema.Types.Values)
        {
            foreach (var element in Of(type))
            {
                yield return element;
            }
        }

        foreach (var argument in schema.DirectiveDefinitions.Values.SelectMany(directive => directive.Arguments.Values))
        {
            yield return argument;
        }
    }

    /// <summary>The type itself and everything inside it.</summary>
    public static IEnumerable<Element> Of(TypeDefinition type)
    {
        yield return type;
        foreach (var field in type.Fields.Values)
        {
            yield return field;
            foreach (var argument in field.Arguments.Values)
            {
                yield return argument;
            }
        }

        foreach (var input in type.InputFields.Values)
        {
            yield return input;
        }

        foreach (var value in type.EnumValues.Values)
        {
            yield return value;
        }
    }
}
