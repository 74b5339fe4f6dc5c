using System.Collections.Frozen;
using System.Collections.Immutable;
using CaMauG.Federation.Supergraphs;

namespace CaMauG.Federation.Graph;

/// <summary>A type in a subgraph, and where one can go from there.</summary>
public sealed class GraphNode
{
    internal GraphNode(SupergraphType type, Subgraph subgraph, NodeKind kind)
    {
        Type = type;
        Subgraph = subgraph;
        Kind = kind;
    }

    /// <summary>The type.</summary>
    public SupergraphType Type { get; }

    /// <summary>The subgraph.</summary>
    public Subgraph Subgraph { get; }

    /// <summary>What the type is there.</summary>
    public NodeKind Kind { get; }

    /// <summary>Steps to its fields, by field name; the subgraph's external fields among them.</summary>
    public FrozenDictionary<string, FieldMove> Fields { get; internal set; } = FrozenDictionary<string, FieldMove>.Empty;

    /// <summary>Steps to the same entity elsewhere, and back into this subgraph, in the order of subgraphs and keys.</summary>
    public ImmutableArray<KeyMove> Keys { get; internal set; } = [];

    /// <summary>The nodes of the objects an abstract type can be there; an object's own node.</summary>
    public ImmutableArray<GraphNode> PossibleNodes { get; internal set; } = [];

    /// <summary>The step to a field, or null when the subgraph does not name it.</summary>
    public FieldMove? FindField(string name) => Fields.GetValueOrDefault(name);

    /// <inheritdoc/>
    public override string ToString() => $"{Type.Name}@{Subgraph.Name}";
}
