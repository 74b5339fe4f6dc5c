using CaMauG.Federation.Supergraphs;

namespace CaMauG.Federation.Graph;

/// <summary>A step inside a subgraph, from an object to the value of one of its fields.</summary>
/// <param name="Field">The field as the subgraph has it.</param>
/// <param name="Target">The node of its type.</param>
public sealed record FieldMove(SubgraphField Field, GraphNode Target);
