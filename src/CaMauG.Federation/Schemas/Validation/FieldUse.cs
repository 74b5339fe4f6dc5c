using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>A field as it is selected.</summary>
/// <param name="Node">The selection.</param>
/// <param name="Parent">The type it is selected on; null when that is not known.</param>
/// <param name="Definition">The field there; null for meta-fields and unknown ones.</param>
internal readonly record struct FieldUse(GraphQLField Node, SchemaType? Parent, SchemaField? Definition)
{
    public string Key => (Node.Alias?.Name ?? Node.Name).StringValue;

    public static FieldUse Of(GraphQLField node, SchemaType? parent) => new(node, parent, parent?.FindField(node.Name.StringValue));

    /// <summary>True when the two never stand at one object: their types are different objects.</summary>
    public bool Excludes(in FieldUse other) =>
        Parent != other.Parent && Parent is { Kind: TypeKind.Object } && other.Parent is { Kind: TypeKind.Object };
}
