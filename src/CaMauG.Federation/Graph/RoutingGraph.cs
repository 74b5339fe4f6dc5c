using System.Collections.Frozen;
using System.Collections.Immutable;
using CaMauG.Federation.Schemas;
using CaMauG.Federation.Supergraphs;
using GraphQLParser.AST;

namespace CaMauG.Federation.Graph;

/// <summary>
/// All ways through a supergraph: a node for each type in each subgraph; from it steps to fields (within the subgraph), to the same entity in
/// another subgraph (by a key), and from an abstract type to its objects.
/// <code>
///   Query@market --stall--> Stall@market --id--> Stall@harbour --price--> Int@harbour
/// </code>
/// </summary>
public sealed class RoutingGraph
{
    private readonly FrozenDictionary<string, ImmutableArray<GraphNode?>> _nodes;
    private readonly string? _queryType;

    /// <summary>Builds the graph.</summary>
    /// <param name="supergraph">The composed graph.</param>
    public RoutingGraph(Supergraph supergraph)
    {
        ArgumentNullException.ThrowIfNull(supergraph);
        Supergraph = supergraph;
        _queryType = supergraph.FullSchema.FindRootType(OperationType.Query);
        _nodes = supergraph.Types.ToFrozenDictionary(
            pair => pair.Key,
            pair => supergraph.Subgraphs.Select(subgraph => Create(pair.Value, subgraph)).ToImmutableArray(),
            StringComparer.Ordinal);
        foreach (var node in _nodes.Values.SelectMany(nodes => nodes).OfType<GraphNode>())
        {
            Connect(node);
        }
    }

    /// <summary>The composed graph.</summary>
    public Supergraph Supergraph { get; }

    /// <summary>The node of a type in a subgraph, or null when the subgraph does not have it.</summary>
    public GraphNode? Find(string type, int subgraph) => _nodes.TryGetValue(type, out var nodes) ? nodes[subgraph] : null;

    /// <summary>The nodes of a type, by the subgraph's index.</summary>
    public ImmutableArray<GraphNode?> All(string type) => _nodes.TryGetValue(type, out var nodes) ? nodes : [];

    private static GraphNode? Create(SupergraphType type, Subgraph subgraph)
    {
        if (type.In(subgraph.Index) is not { } local)
        {
            return null;
        }

        return new(type, subgraph, type.Schema.Kind switch
        {
            TypeKind.Object => NodeKind.Object,
            TypeKind.Interface when local.IsInterfaceObject => NodeKind.InterfaceObject,
            TypeKind.Interface or TypeKind.Union => NodeKind.Abstract,
            _ => NodeKind.Leaf,
        });
    }

    private void Connect(GraphNode node)
    {
        if (node.Kind == NodeKind.Leaf)
        {
            return;
        }

        var local = node.Type.In(node.Subgraph.Index)!;
        var moves = new List<FieldMove>(local.Fields.Count);
        foreach (var field in local.Fields.Values)
        {
            // A field whose type the subgraph lacks cannot be asked for there.
            if (Find(field.Type.Name, node.Subgraph.Index) is { } target)
            {
                moves.Add(new(field, target));
            }
        }

        node.Fields = moves.ToFrozenDictionary(move => move.Field.Name, StringComparer.Ordinal);
        node.PossibleNodes = [.. local.PossibleTypes.Select(name => Find(name, node.Subgraph.Index)).OfType<GraphNode>()];
        node.Keys = node.Kind == NodeKind.Abstract ? [] : [.. Keys(node)];
    }

    private IEnumerable<KeyMove> Keys(GraphNode node)
    {
        // The query root is met below payloads as well (payload { query { … } }); it can be asked anew of any subgraph.
        if (node.Type.Name == _queryType)
        {
            foreach (var root in All(node.Type.Name).OfType<GraphNode>().Where(root => !ReferenceEquals(root, node)))
            {
                yield return new(null, root);
            }

            yield break;
        }

        foreach (var subgraph in Supergraph.Subgraphs)
        {
            foreach (var target in Entities(node, subgraph.Index))
            {
                foreach (var key in target.Type.In(subgraph.Index)!.Keys.Where(key => key.IsResolvable))
                {
                    yield return new(key, target);
                }
            }
        }
    }

    private IEnumerable<GraphNode> Entities(GraphNode node, int subgraph)
    {
        if (Find(node.Type.Name, subgraph) is { } same)
        {
            yield return same;
        }

        if (node.Kind != NodeKind.Object)
        {
            yield break;
        }

        foreach (var name in node.Type.Schema.Interfaces)
        {
            if (Find(name, subgraph) is { Kind: NodeKind.InterfaceObject } whole)
            {
                yield return whole;
            }
        }
    }
}
