using CaMauG.Federation.Supergraphs;

namespace CaMauG.Federation.Graph;

/// <summary>A step from an object in one subgraph to the same entity in another, by a key.</summary>
/// <param name="Key">What must be known of the object; null for the query root, of which there is only one.</param>
/// <param name="Target">The entity there; an interface when that subgraph knows it as one.</param>
public sealed record KeyMove(EntityKey? Key, GraphNode Target);
