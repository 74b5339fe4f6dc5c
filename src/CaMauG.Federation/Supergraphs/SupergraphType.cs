using System.Collections.Immutable;
using CaMauG.Federation.Schemas;

namespace CaMauG.Federation.Supergraphs;

/// <summary>A type of the supergraph, what clients see of it and what each subgraph has of it.</summary>
/// <param name="Schema">The merged type, with what is inaccessible.</param>
/// <param name="IsInaccessible">True when clients may not see it.</param>
/// <param name="BySubgraph">The type in each subgraph, by the subgraph's index; null where it is missing.</param>
public sealed record SupergraphType(SchemaType Schema, bool IsInaccessible, ImmutableArray<SubgraphType?> BySubgraph)
{
    /// <summary>Contexts whose values its objects give to fields below them (<c>@context</c>).</summary>
    public ImmutableArray<string> Contexts { get; init; } = [];

    /// <summary>Its name.</summary>
    public string Name => Schema.Name;

    /// <summary>The type in a subgraph, or null.</summary>
    public SubgraphType? In(int subgraph) => BySubgraph[subgraph];
}
