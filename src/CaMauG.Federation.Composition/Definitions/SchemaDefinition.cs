using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Composition.Definitions;

/// <summary>A schema: of one subgraph, of the supergraph, or of the API.</summary>
internal sealed class SchemaDefinition : Element
{
    public OrderedDictionary<string, TypeDefinition> Types { get; } = new(StringComparer.Ordinal);

    public OrderedDictionary<string, DirectiveDefinition> DirectiveDefinitions { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of the root types.</summary>
    public Dictionary<OperationKind, string> Roots { get; } = [];

    public override string Coordinate => "schema";

    public TypeDefinition? FindType(string name) => Types.GetValueOrDefault(name);

    public FieldDefinition? FindField(string type, string field) => FindType(type)?.Fields.GetValueOrDefault(field);

    public TypeDefinition? FindRoot(OperationKind operation) => Roots.TryGetValue(operation, out var name) ? FindType(name) : null;

    public bool IsRoot(string type) => Roots.ContainsValue(type);

    /// <summary>The object types a value of this type can have, in order of definition.</summary>
    public IEnumerable<TypeDefinition> PossibleTypes(TypeDefinition type) => type.Kind switch
    {
        TypeKind.Object => [type],
        TypeKind.Union => type.Members.Select(FindType).OfType<TypeDefinition>(),
        TypeKind.Interface => Implementations(type.Name).Where(t => t.Kind == TypeKind.Object),
        _ => [],
    };

    /// <summary>Objects and interfaces that implement an interface.</summary>
    public IEnumerable<TypeDefinition> Implementations(string interfaceName) =>
        Types.Values.Where(type => type.Interfaces.Contains(interfaceName));
}
