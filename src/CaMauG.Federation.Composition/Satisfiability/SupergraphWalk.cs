using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Composition.Merging;
using CaMauG.Federation.Composition.Merging.Rules;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Composition.Satisfiability;

/// <summary>
/// Walks every query the API allows, shortest first, and keeps for each object the subgraph nodes at which it may be held.
/// <code>
/// { boat { catch } }     Query: every subgraph  ──boat──▶  Boat in {boats}  ──catch──▶  by key: Catch in {catch}
/// </code>
/// An object of the same type from which the same nodes can be reached, or more, has been seen: what was possible before is possible now.
/// </summary>
internal sealed class SupergraphWalk
{
    private readonly SubgraphGraph _graph;
    private readonly FieldReach _reach;
    private readonly CompositionLog _log;
    private readonly Queue<(TypeDefinition Type, GraphNode[] Nodes, WalkStep Step)> _open = new();
    private readonly Dictionary<string, List<HashSet<GraphNode>>> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<(string Type, GraphNode Node)> _entered = [];

    private readonly HashSet<string> _reported;

    private SupergraphWalk(MergeScope scope, HashSet<(string Coordinate, string Subgraph)> disabled, HashSet<string> reported)
    {
        _reported = reported;
        _graph = new SubgraphGraph(scope, disabled);
        _reach = new FieldReach(_graph);
        _log = scope.Log;
    }

    /// <summary>Reports every field of the API that the subgraphs cannot resolve together.</summary>
    public static void Check(MergeScope scope)
    {
        var reported = new HashSet<string>(StringComparer.Ordinal);
        new SupergraphWalk(scope, scope.Migrating, reported).Walk();

        // A progressive override must work before its label applies as well as after.
        if (scope.Migrating.Count > 0)
        {
            new SupergraphWalk(scope, scope.Migrated, reported).Walk();
        }
    }

    private void Walk()
    {
        foreach (var operation in Enum.GetValues<OperationKind>())
        {
            Start(operation);
        }

        while (_open.TryDequeue(out var state))
        {
            Visit(state.Type, state.Nodes, state.Step);
        }
    }

    private void Start(OperationKind operation)
    {
        if (_graph.Supergraph.FindRoot(operation) is { } root)
        {
            var nodes = _graph.Entries(root.Name).Select(entry => _graph.Node(entry.Subgraph, entry.Type, null));
            Enqueue(root, operation == OperationKind.Query ? nodes.Take(1) : nodes, new WalkStep(operation, null, null, null));
        }
    }

    private void Enqueue(TypeDefinition type, IEnumerable<GraphNode> nodes, WalkStep step)
    {
        var options = nodes.ToArray();

        // Most fields of a large graph lead to one node, and most of these nodes have been entered before.
        if (options.Length == 0 || (options.Length == 1 && !_entered.Add((type.Name, options[0]))))
        {
            return;
        }

        var set = type.IsAbstract ? [.. options] : options.SelectMany(node => _reach.Reach(node, type.Name)).ToHashSet();
        if (!_seen.TryGetValue(type.Name, out var seen))
        {
            _seen.Add(type.Name, seen = []);
        }

        if (seen.Exists(earlier => earlier.IsSubsetOf(set)))
        {
            return;
        }

        seen.Add(set);
        _open.Enqueue((type, options, step));
    }

    private void Visit(TypeDefinition type, GraphNode[] nodes, WalkStep step)
    {
        if (type.IsAbstract)
        {
            foreach (var possible in _graph.Supergraph.PossibleTypes(type).Where(AccessibleElements.IsAccessible))
            {
                var cast = nodes.Select(node => _reach.Cast(node, possible.Name)).OfType<GraphNode>();
                Enqueue(possible, cast, new WalkStep(step.Operation, step, null, possible.Name));
            }

            return;
        }

        var reached = Array.ConvertAll(nodes, node => _reach.Reach(node, type.Name));
        foreach (var field in type.Fields.Values.Where(AccessibleElements.IsAccessible))
        {
            VisitField(type, field, reached, step);
        }
    }

    private void Report(string query, (string Reasons, IReadOnlyList<Place> Places) why)
    {
        if (_reported.Add(query))
        {
            _log.Report(SatisfiabilityErrors.Unsatisfiable(query, why));
        }
    }

    private void VisitField(TypeDefinition type, FieldDefinition field, IReadOnlyList<GraphNode>[] reached, WalkStep step)
    {
        var targets = new HashSet<GraphNode>();
        foreach (var node in reached.SelectMany(nodes => nodes))
        {
            targets.UnionWith(_reach.Follow(node, field.Name));
        }

        var next = new WalkStep(step.Operation, step, field, null);
        if (targets.Count == 0)
        {
            Report(QueryText.Of(_graph.Supergraph, next), new UnreachableReasons(_graph, _reach).Of(type, field, reached));
            return;
        }

        if (_graph.Supergraph.FindType(field.Type.NamedType) is { IsComposite: true } inner)
        {
            Enqueue(inner, targets, next);
        }
    }
}
