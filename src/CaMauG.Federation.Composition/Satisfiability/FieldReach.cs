using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Names;
using CaMauG.Federation.Plans;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Satisfiability;

/// <summary>
/// Says what can be reached from a node: which nodes of the same object by keys, and where a field leads. Keys and
/// <c>@requires</c> ask the same question for what they need, so the two answers depend on each other; a question that comes
/// up again while it is being answered counts as no. One instance answers for one choice of override labels.
/// </summary>
internal sealed class FieldReach(SubgraphGraph graph, LabelChoices choices)
{
    private readonly Dictionary<(GraphNode, string), IReadOnlyList<GraphNode>> _reached = [];
    private readonly HashSet<(GraphNode, string)> _reaching = [];
    private readonly HashSet<(GraphNode, string)> _requiring = [];
    private readonly Stack<int> _excluded = new();
    private IReadOnlyList<GraphNode>? _queryRoots;
    private int _cuts;

    /// <summary>The node itself and all nodes of the same object that keys lead to.</summary>
    /// <param name="node">Where to start.</param>
    /// <param name="runtime">The object's type in the supergraph.</param>
    public IReadOnlyList<GraphNode> Reach(GraphNode node, string runtime)
    {
        if (runtime == nameof(OperationKind.Query))
        {
            return _queryRoots ??= QueryRoots();
        }

        if (_excluded.Count == 0 && _reached.TryGetValue((node, runtime), out var known))
        {
            return known;
        }

        if (!_reaching.Add((node, runtime)))
        {
            _cuts++;
            return [node];
        }

        var cuts = _cuts;
        var reached = Expand(node, runtime);
        _reaching.Remove((node, runtime));

        // An answer that leaned on an open question may be larger when asked by itself.
        if (_excluded.Count == 0 && (cuts == _cuts || _reaching.Count + _requiring.Count == 0))
        {
            _reached[(node, runtime)] = reached;
        }

        return reached;
    }

    /// <summary>The nodes a field leads to from this very node; empty when the subgraph cannot resolve it here.</summary>
    /// <param name="node">Where it is asked.</param>
    /// <param name="field">The field.</param>
    /// <param name="above">What it may take from contexts; null when it is needed for a key or a requirement, which take nothing.</param>
    public IReadOnlyList<GraphNode> Follow(GraphNode node, string field, ContextsAbove? above = null)
    {
        if (!node.Type.Fields.TryGetValue(field, out var definition))
        {
            return [];
        }

        IReadOnlyList<GraphQLField> provided = node.Provided is null ? [] : [.. node.Provided.Find(node.Type.Name, field)];
        var subgraph = graph.Subgraph(node.Subgraph);
        if (provided.Count == 0 && (subgraph.Facts.IsExternal(definition) || graph.IsOverridden(node.Subgraph, definition.Coordinate, choices)))
        {
            return [];
        }

        if (graph.Contexts.TakesOf(node.Subgraph, definition.Coordinate) is { Count: > 0 } takes && above?.Given.IsSupersetOf(takes) != true)
        {
            return [];
        }

        if (provided.Count == 0 && !CanRequire(node, definition))
        {
            return [];
        }

        if (subgraph.Schema.FindType(definition.Type.NamedType) is not { IsComposite: true } type)
        {
            return [graph.Node(node.Subgraph, node.Type, null)];
        }

        var own = graph.FieldSet(definition.Find(FederationDirective.Provides));
        var below = provided.Count == 0 && own is null ? null : ProvidedFields.Of(provided.Select(selected => selected.SelectionSet).Append(own));
        return [graph.Node(node.Subgraph, type, below)];
    }

    /// <summary>The node as seen when the object turns out to be of a type; null when the subgraph never returns that type here.</summary>
    public GraphNode? Cast(GraphNode node, string runtime)
    {
        if (node.Type.Name == runtime || IsStandIn(node, runtime))
        {
            return node;
        }

        var schema = graph.Subgraph(node.Subgraph).Schema;
        return node.Type.IsAbstract && schema.FindType(runtime) is { } type && IsPossible(schema, node.Type, type)
            ? graph.Node(node.Subgraph, type, node.Provided)
            : null;
    }

    /// <summary>Whether an <c>@override</c> keeps the node's subgraph from resolving a field.</summary>
    public bool IsOff(GraphNode node, string coordinate) => graph.IsOverridden(node.Subgraph, coordinate, choices);

    /// <summary>Whether a selection can be had, starting at a node and moving by keys where needed.</summary>
    public bool Satisfies(GraphNode node, string runtime, GraphQLSelectionSet selection) =>
        SatisfiesFrom(Reach(node, runtime), selection);

    private static bool IsPossible(SchemaDefinition schema, TypeDefinition type, TypeDefinition candidate) =>
        type.Kind == TypeKind.Union ? type.Members.Contains(candidate.Name) : schema.FindType(candidate.Name)!.Interfaces.Contains(type.Name);

    private bool IsStandIn(GraphNode node, string runtime) =>
        node.Type.Kind == TypeKind.Object
        && graph.Supergraph.FindType(node.Type.Name)?.Kind == TypeKind.Interface
        && graph.Supergraph.FindType(runtime)?.Interfaces.Contains(node.Type.Name) == true;

    private GraphNode[] QueryRoots() =>
        [.. graph.Entries(nameof(OperationKind.Query)).Select(entry => graph.Node(entry.Subgraph, entry.Type, null))];

    private List<GraphNode> Expand(GraphNode start, string runtime)
    {
        List<GraphNode> reached = [start];
        var enteredBy = new Dictionary<GraphNode, string>();
        var open = Candidates(start, runtime);
        for (var isChanged = true; isChanged && open.Count > 0;)
        {
            isChanged = false;
            for (var i = open.Count - 1; i >= 0; i--)
            {
                if (IsEnterable(open[i].Entry, reached) && FindKey(open[i].Entry, reached, enteredBy) is { } key)
                {
                    reached.Add(open[i].Node);
                    enteredBy[open[i].Node] = key.Text;
                    open.RemoveAt(i);
                    isChanged = true;
                }
            }
        }

        return reached;
    }

    private List<(EntityEntry Entry, GraphNode Node)> Candidates(GraphNode start, string runtime)
    {
        var candidates = new List<(EntityEntry, GraphNode)>();
        foreach (var entry in EntityNames(runtime).SelectMany(graph.Entries))
        {
            if (entry.Keys.Count > 0
                && !_excluded.Contains(entry.Subgraph)
                && Cast(graph.Node(entry.Subgraph, entry.Type, null), runtime) is { } node
                && node != start)
            {
                candidates.Add((entry, node));
            }
        }

        return candidates;
    }

    private IEnumerable<string> EntityNames(string runtime) =>
        (graph.Supergraph.FindType(runtime)?.Interfaces ?? []).Prepend(runtime);

    // An object is entered by its own keys; one known only as its interface, by the interface's. An interface object takes either.
    private static bool IsEnterable(EntityEntry entry, List<GraphNode> reached) =>
        entry.IsInterfaceObject
        || reached.Exists(node => node.Type.Name == entry.Type.Name);

    // While a key is looked for, its own subgraph is no help; and what was entered by a key does not make the same key good elsewhere.
    private EntityKey? FindKey(EntityEntry entry, List<GraphNode> reached, Dictionary<GraphNode, string> enteredBy)
    {
        _excluded.Push(entry.Subgraph);
        var found = entry.Keys.FirstOrDefault(key =>
            SatisfiesFrom([reached[0]], key.Selection)
            || (reached.Count > 1 && SatisfiesFrom(reached.FindAll(node => enteredBy.GetValueOrDefault(node) != key.Text), key.Selection)));
        _excluded.Pop();
        return found;
    }

    private bool SatisfiesFrom(IReadOnlyList<GraphNode> nodes, GraphQLSelectionSet selection)
    {
        foreach (var selected in selection.Selections)
        {
            var isSatisfied = selected switch
            {
                GraphQLField { Name: var name } when name.StringValue == "__typename" => true,
                GraphQLField field => SatisfiesField(nodes, field),
                GraphQLInlineFragment fragment => SatisfiesFragment(nodes, fragment),
                _ => true,
            };
            if (!isSatisfied)
            {
                return false;
            }
        }

        return true;
    }

    private bool SatisfiesField(IReadOnlyList<GraphNode> nodes, GraphQLField field)
    {
        foreach (var node in nodes)
        {
            var isSatisfied = node.Type.Kind == TypeKind.Interface && !ResolvesForAll(node, field.Name.StringValue)
                ? Implementations(node).All(implementation => SatisfiesField(Reach(implementation, implementation.Type.Name), field))
                : Follow(node, field.Name.StringValue).Any(target => SatisfiesInner(target, field));
            if (isSatisfied)
            {
                return true;
            }
        }

        return false;
    }

    private bool SatisfiesInner(GraphNode target, GraphQLField field) =>
        field.SelectionSet is not { } inner
        || (target.Type.IsAbstract ? SatisfiesFrom([target], inner) : Satisfies(target, target.Type.Name, inner));

    private bool SatisfiesFragment(IReadOnlyList<GraphNode> nodes, GraphQLInlineFragment fragment)
    {
        if (fragment.TypeCondition is not { } condition)
        {
            return SatisfiesFrom(nodes, fragment.SelectionSet);
        }

        var name = condition.Type.Name.StringValue;
        var cast = nodes.SelectMany(node => CastAll(node, name)).ToList();

        // Nothing is asked of an object of another type; but whoever never returns the type is asked for what it cannot give.
        if (cast.Count == 0)
        {
            return nodes.All(node => node.Type.Kind == TypeKind.Object);
        }

        return IsAnyOf(cast, fragment.SelectionSet) && cast.TrueForAll(node => Satisfies(node, node.Type.Name, fragment.SelectionSet));
    }

    // Fragments inside a fragment are of types that may come out there, not each of every one.
    private bool IsAnyOf(List<GraphNode> nodes, GraphQLSelectionSet selection) => selection.Selections.OfType<GraphQLInlineFragment>().All(inner =>
        inner.TypeCondition is null || nodes.Exists(node => CastAll(node, inner.TypeCondition.Type.Name.StringValue).Any()));

    private IEnumerable<GraphNode> CastAll(GraphNode node, string condition)
    {
        if (node.Type.Name == condition)
        {
            return [node];
        }

        return graph.Subgraph(node.Subgraph).Schema.FindType(condition) is { IsAbstract: true } type
            ? Implementations(node).Where(implementation => IsPossible(graph.Subgraph(node.Subgraph).Schema, type, implementation.Type))
            : Cast(node, condition) is { } cast ? [cast] : [];
    }

    // An interface's field can be asked for at the interface only if the subgraph resolves it for whatever comes out.
    private bool ResolvesForAll(GraphNode node, string field) =>
        node.Type.Fields.ContainsKey(field) && Implementations(node).All(implementation => Follow(implementation, field).Count > 0);

    private IEnumerable<GraphNode> Implementations(GraphNode node) =>
        node.Type.Kind == TypeKind.Object
            ? [node]
            : graph.Subgraph(node.Subgraph).Schema.PossibleTypes(node.Type).Select(type => graph.Node(node.Subgraph, type, node.Provided));

    private bool CanRequire(GraphNode node, FieldDefinition field)
    {
        if (graph.FieldSet(field.Find(FederationDirective.Requires)) is not { } selection)
        {
            return true;
        }

        if (!_requiring.Add((node, field.Name)))
        {
            _cuts++;
            return false;
        }

        var isSatisfied = Satisfies(node, node.Type.Name, selection);
        _requiring.Remove((node, field.Name));
        return isSatisfied;
    }
}
