using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Definitions;

/// <summary>An argument of a field or directive, or a field of an input object.</summary>
internal sealed class InputDefinition(string coordinate, string name, TypeReference type) : Element
{
    public string Name { get; } = name;

    public TypeReference Type { get; set; } = type;

    public GraphQLValue? Default { get; set; }

    /// <summary>Whether a client must give a value.</summary>
    public bool IsRequired => Type.IsNonNull && Default is null;

    public override string Coordinate { get; } = coordinate;

    public static InputDefinition OfField(FieldDefinition field, string name, TypeReference type) =>
        new($"{field.Coordinate}({name}:)", name, type);

    public static InputDefinition OfInput(TypeDefinition input, string name, TypeReference type) =>
        new($"{input.Name}.{name}", name, type);

    public static InputDefinition OfDirective(string directive, string name, TypeReference type) =>
        new($"@{directive}({name}:)", name, type);
}
