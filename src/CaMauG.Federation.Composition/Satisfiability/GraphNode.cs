using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Satisfiability;

/// <summary>
/// Being at an object of a type in a subgraph, with what an enclosing <c>@provides</c> makes resolvable there.
/// Interned by <see cref="SubgraphGraph"/>, so that the same node is the same object.
/// </summary>
internal sealed class GraphNode(int number, int subgraph, TypeDefinition type, ProvidedFields? provided)
{
    /// <summary>Index of the subgraph.</summary>
    public int Subgraph { get; } = subgraph;

    /// <summary>The type as the subgraph defines it.</summary>
    public TypeDefinition Type { get; } = type;

    /// <summary>What is provided here, or null.</summary>
    public ProvidedFields? Provided { get; } = provided;

    /// <summary>Nodes fill sets by the thousand; the runtime's own code for an object is slow to make.</summary>
    public override int GetHashCode() => number;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);
}
