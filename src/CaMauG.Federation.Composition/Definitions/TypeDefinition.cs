namespace CaMauG.Federation.Composition.Definitions;

/// <summary>A named type, with what all its extensions add to it.</summary>
internal sealed class TypeDefinition(string name, TypeKind kind) : Element
{
    public string Name { get; } = name;

    public TypeKind Kind { get; } = kind;

    /// <summary>Whether there is a definition, not only extensions.</summary>
    public bool HasDefinition { get; set; }

    /// <summary>Whether there is an <c>extend</c> for it.</summary>
    public bool HasExtension => ExtensionCount > 0;

    /// <summary>How many <c>extend</c> blocks were read.</summary>
    public int ExtensionCount { get; set; }

    /// <summary>The names of the interfaces it implements, in order of appearance.</summary>
    public List<string> Interfaces { get; } = [];

    /// <summary>Output fields of an object or interface.</summary>
    public OrderedDictionary<string, FieldDefinition> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>Fields of an input object.</summary>
    public OrderedDictionary<string, InputDefinition> InputFields { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of the members of a union.</summary>
    public List<string> Members { get; } = [];

    public OrderedDictionary<string, EnumValueDefinition> EnumValues { get; } = new(StringComparer.Ordinal);

    public bool IsComposite => Kind is TypeKind.Object or TypeKind.Interface or TypeKind.Union;

    public bool IsAbstract => Kind is TypeKind.Interface or TypeKind.Union;

    public bool IsLeaf => Kind is TypeKind.Scalar or TypeKind.Enum;

    public override string Coordinate => Name;
}
