using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Satisfiability;

/// <summary>A type as one subgraph has it, with the keys by which it can be entered there.</summary>
internal sealed record EntityEntry(int Subgraph, TypeDefinition Type, IReadOnlyList<EntityKey> Keys)
{
    /// <summary>Whether the subgraph has an object where the supergraph has an interface.</summary>
    public bool IsInterfaceObject { get; } = Type.Kind == TypeKind.Object && Type.Has(FederationDirective.InterfaceObject);
}
