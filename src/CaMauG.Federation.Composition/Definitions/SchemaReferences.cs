namespace CaMauG.Federation.Composition.Definitions;

/// <summary>Tells whether anything in a schema refers to a type.</summary>
internal static class SchemaReferences
{
    public static bool IsReferenced(SchemaDefinition schema, string name) =>
        schema.IsRoot(name) || schema.Types.Values.Any(type => Refers(type, name));

    private static bool Refers(TypeDefinition type, string name) =>
        type.Interfaces.Contains(name)
        || type.Members.Contains(name)
        || type.InputFields.Values.Any(field => field.Type.NamedType == name)
        || type.Fields.Values.Any(field =>
            field.Type.NamedType == name || field.Arguments.Values.Any(argument => argument.Type.NamedType == name));
}
