namespace CaMauG.Federation.Composition.Definitions;

/// <summary>An output field.</summary>
internal sealed class FieldDefinition(TypeDefinition parent, string name, TypeReference type) : Element
{
    public TypeDefinition Parent { get; } = parent;

    public string Name { get; } = name;

    public TypeReference Type { get; set; } = type;

    /// <summary>Which block of the type's definition it stands in: 0 for the definition, then one number for each <c>extend</c>.</summary>
    public int Block { get; set; }

    public OrderedDictionary<string, InputDefinition> Arguments { get; } = new(StringComparer.Ordinal);

    public override string Coordinate => field ??= $"{Parent.Name}.{Name}";
}
