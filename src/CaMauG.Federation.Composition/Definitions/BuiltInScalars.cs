namespace CaMauG.Federation.Composition.Definitions;

/// <summary>The scalars every schema has.</summary>
internal static class BuiltInScalars
{
    public static bool Contains(string type) => type is "String" or "ID" or "Int" or "Boolean" or "Float";
}
