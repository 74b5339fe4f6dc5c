namespace CaMauG.Federation.Composition.Definitions;

/// <summary>A value of an enum.</summary>
internal sealed class EnumValueDefinition(TypeDefinition parent, string name) : Element
{
    public string Name { get; } = name;

    public override string Coordinate { get; } = $"{parent.Name}.{name}";
}
