using System.Collections.Immutable;
using CaMauG.Federation.Graph;
using CaMauG.Federation.Supergraphs;

namespace CaMauG.Federation.Planning.Walking;

/// <summary>A way to stand at an object in some subgraph: where it was found (home), or by a key in another fetch.</summary>
/// <param name="Node">The object's type there.</param>
/// <param name="Key">The key that leads there; null at home and for roots.</param>
/// <param name="KeyFields">Where each key field is taken from.</param>
/// <param name="Rounds">Sequential fetches needed to get there.</param>
/// <param name="Hops">The subgraphs entered on the way, itself among them.</param>
internal sealed record Entry(GraphNode Node, EntityKey? Key, ImmutableArray<Option> KeyFields, int Rounds, ImmutableArray<Hop> Hops)
{
    public bool IsHome => Rounds == 0;
}

/// <summary>A fetch at an object: the subgraph, and what sets it apart from other fetches there.</summary>
internal readonly record struct Hop(GraphNode Node, string? Requires);
