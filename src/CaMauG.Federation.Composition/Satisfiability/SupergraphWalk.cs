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
/// Labels of progressive overrides are settled both ways where the walk comes to something that depends on them, once for each query.
/// </summary>
internal sealed class SupergraphWalk
{
    // A graph that needs more has more combinations of override labels than can be told apart in reasonable time.
    private const int MostVisits = 1_000_000;

    private readonly SubgraphGraph _graph;
    private readonly RuntimeTypes _runtimeTypes;
    private readonly CompositionLog _log;
    private readonly Dictionary<LabelChoices, FieldReach> _reaches;
    private readonly Queue<WalkState> _open = new();
    private readonly VisitedStates _visited = new();
    private readonly HashSet<(string Type, LabelChoices Choices, ContextsAbove Contexts, GraphNode Node)> _entered = [];
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);
    private int _visits;

    private SupergraphWalk(SubgraphGraph graph, RuntimeTypes runtimeTypes, Dictionary<LabelChoices, FieldReach> reaches, CompositionLog log)
    {
        _graph = graph;
        _runtimeTypes = runtimeTypes;
        _reaches = reaches;
        _log = log;
    }

    /// <summary>Reports every field of the API that the subgraphs cannot resolve together.</summary>
    public static void Check(MergeScope scope)
    {
        var graph = new SubgraphGraph(scope);
        var walk = new SupergraphWalk(graph, new RuntimeTypes(graph), [], scope.Log);
        foreach (var operation in Enum.GetValues<OperationKind>())
        {
            walk.Start(operation);
        }

        walk.Walk();
    }

    private void Start(OperationKind operation)
    {
        if (_graph.Supergraph.FindRoot(operation) is { } root)
        {
            var nodes = _graph.Entries(root.Name).Select(entry => _graph.Node(entry.Subgraph, entry.Type, null));
            Enqueue(root, operation == OperationKind.Query ? nodes.Take(1) : nodes, new WalkStep(operation, null, null, null), default, _graph.Contexts.None);
        }
    }

    private void Walk()
    {
        while (_open.TryDequeue(out var state))
        {
            if (state.Type.IsAbstract)
            {
                VisitAbstract(state);
                continue;
            }

            foreach (var choices in state.Choices.Settle(_graph.Labels.RelevantAt(state.Type.Name)))
            {
                if (++_visits > MostVisits)
                {
                    _log.Report(SatisfiabilityErrors.TooManyPaths(MostVisits));
                    return;
                }

                Visit(state with { Choices = choices });
            }
        }
    }

    private void Enqueue(TypeDefinition type, IEnumerable<GraphNode> nodes, WalkStep step, LabelChoices choices, ContextsAbove contexts)
    {
        GraphNode[] options = [.. nodes];
        var kept = choices.Only(_graph.Labels.Below(type.Name));
        var above = _graph.Contexts.Only(contexts, type.Name);

        // Most fields of a large graph lead to one node, and most of these nodes have been entered before.
        if (options.Length > 1 || (options.Length == 1 && _entered.Add((type.Name, kept, above, options[0]))))
        {
            _open.Enqueue(new WalkState(type, options, step, kept, above));
        }
    }

    private void VisitAbstract(WalkState state)
    {
        if (!_visited.Add(state.Type.Name, state.Choices, state.Contexts, [.. state.Nodes]))
        {
            return;
        }

        foreach (var possible in _graph.Supergraph.PossibleTypes(state.Type).Where(AccessibleElements.IsAccessible))
        {
            // What one of the subgraphs that resolve the same thing never returns, none of them does.
            var cast = Array.ConvertAll(state.Nodes, node => ReachFor(state).Cast(node, possible.Name));
            if (Array.TrueForAll(cast, node => node is not null))
            {
                Enqueue(possible, cast!, new WalkStep(state.Step.Operation, state.Step, null, possible.Name), state.Choices, state.Contexts);
            }
        }
    }

    private void Visit(WalkState state)
    {
        var reach = ReachFor(state);
        var reached = Array.ConvertAll(state.Nodes, node => reach.Reach(node, state.Type.Name));
        if (!_visited.Add(state.Type.Name, state.Choices, state.Contexts, [.. reached.SelectMany(nodes => nodes)]))
        {
            return;
        }

        var below = _graph.Contexts.Below(
            state.Contexts, state.Type.Name, selection => Array.Exists(state.Nodes, node => reach.Satisfies(node, state.Type.Name, selection)));
        foreach (var field in state.Type.Fields.Values.Where(AccessibleElements.IsAccessible))
        {
            VisitField(state, field, reached, below);
        }
    }

    private void VisitField(WalkState state, FieldDefinition field, IReadOnlyList<GraphNode>[] reached, ContextsAbove below)
    {
        var reach = ReachFor(state);
        var targets = Targets(reach, field, reached, state.Contexts);

        var next = new WalkStep(state.Step.Operation, state.Step, field, null);
        if (targets.Count == 0)
        {
            Report(QueryText.Of(_graph.Supergraph, next), state.Choices, new UnreachableReasons(_graph, reach, state.Contexts).Of(state.Type, field, reached));
            return;
        }

        if (_graph.Supergraph.FindType(field.Type.NamedType) is not { IsComposite: true } inner || !_runtimeTypes.Check(field, inner, targets, next, _log))
        {
            return;
        }

        if (state.Step is { Operation: OperationKind.Mutation, Parent: null } && targets.DistinctBy(target => target.Subgraph).Skip(1).Any())
        {
            WalkApart(inner, targets, next, state.Choices, below);
            return;
        }

        Enqueue(inner, targets, next, state.Choices, below);
    }

    // Of the hundreds of root types of a large graph one or two have the field.
    private static HashSet<GraphNode> Targets(FieldReach reach, FieldDefinition field, IReadOnlyList<GraphNode>[] reached, ContextsAbove contexts)
    {
        var targets = new HashSet<GraphNode>();
        foreach (var nodes in reached)
        {
            for (var i = 0; i < nodes.Count; i++)
            {
                var followed = reach.Follow(nodes[i], field.Name, contexts);
                for (var j = 0; j < followed.Count; j++)
                {
                    targets.Add(followed[j]);
                }
            }
        }

        return targets;
    }

    // A mutation runs once, so one of the subgraphs that have it must do for everything below it.
    private void WalkApart(TypeDefinition type, IEnumerable<GraphNode> targets, WalkStep step, LabelChoices choices, ContextsAbove contexts)
    {
        var failing = new List<(string Subgraph, IReadOnlyList<Finding> Errors)>();
        foreach (var group in targets.GroupBy(target => target.Subgraph).OrderBy(group => group.Key))
        {
            var log = new CompositionLog();
            var walk = new SupergraphWalk(_graph, _runtimeTypes, _reaches, log);
            walk.Enqueue(type, group, step, choices, contexts);
            walk.Walk();
            foreach (var hint in log.Hints)
            {
                _log.Hint(hint);
            }

            if (!log.HasErrors)
            {
                return;
            }

            failing.Add((_graph.Subgraph(group.Key).Name, log.Errors));
        }

        var finding = SatisfiabilityErrors.NoSubgraphForMutation(step.Field!, failing);
        if (_reported.Add(finding.Message))
        {
            _log.Report(finding);
        }
    }

    private void Report(string query, LabelChoices choices, (string Reasons, IReadOnlyList<Place> Places) why)
    {
        if (_reported.Add(query))
        {
            _log.Report(SatisfiabilityErrors.Unsatisfiable(query, _graph.Labels.Describe(choices), why));
        }
    }

    private FieldReach ReachFor(WalkState state)
    {
        var choices = state.Choices.Only(_graph.Labels.RelevantAt(state.Type.Name));
        if (!_reaches.TryGetValue(choices, out var reach))
        {
            _reaches.Add(choices, reach = new FieldReach(_graph, choices));
        }

        return reach;
    }
}
