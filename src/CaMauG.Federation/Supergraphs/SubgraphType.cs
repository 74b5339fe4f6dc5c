using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CaMauG.Federation.Supergraphs;

/// <summary>A type as one subgraph has it.</summary>
public sealed class SubgraphType
{
    /// <summary>Its keys there.</summary>
    public required ImmutableArray<EntityKey> Keys { get; init; }

    /// <summary>True when the subgraph has an object type of the name of a supergraph interface (<c>@interfaceObject</c>).</summary>
    public required bool IsInterfaceObject { get; init; }

    /// <summary>Fields of an object or interface.</summary>
    public required FrozenDictionary<string, SubgraphField> Fields { get; init; }

    /// <summary>Interfaces it implements there.</summary>
    public required ImmutableArray<string> Interfaces { get; init; }

    /// <summary>Objects a value of the type can be there, sorted; an object's own name.</summary>
    public required ImmutableArray<string> PossibleTypes { get; init; }

    /// <summary>Values of an enum there.</summary>
    public required ImmutableArray<string> EnumValues { get; init; }

    /// <summary>The field of that name, or null.</summary>
    public SubgraphField? FindField(string name) => Fields.GetValueOrDefault(name);
}
