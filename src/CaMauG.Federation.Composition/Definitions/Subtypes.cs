namespace CaMauG.Federation.Composition.Definitions;

/// <summary>Which types of a schema may stand where another is expected.</summary>
internal static class Subtypes
{
    /// <summary>Whether every value of <paramref name="candidate"/> is one of <paramref name="type"/>, and the two differ.</summary>
    public static bool IsStrictSubtype(SchemaDefinition schema, TypeReference type, TypeReference candidate) =>
        !type.Equals(candidate) && IsSubtype(schema, type, candidate);

    public static bool IsSubtype(SchemaDefinition schema, TypeReference type, TypeReference candidate)
    {
        if (type.IsNonNull && !candidate.IsNonNull)
        {
            return false;
        }

        if (type.IsList || candidate.IsList)
        {
            return type.Item is { } item && candidate.Item is { } candidateItem && IsSubtype(schema, item, candidateItem);
        }

        return type.NamedType == candidate.NamedType || IsMember(schema, type.NamedType, candidate.NamedType);
    }

    private static bool IsMember(SchemaDefinition schema, string type, string candidate) => schema.FindType(type) switch
    {
        { Kind: TypeKind.Union } union => union.Members.Contains(candidate),
        { Kind: TypeKind.Interface } => schema.FindType(candidate)?.Interfaces.Contains(type) == true,
        _ => false,
    };
}
