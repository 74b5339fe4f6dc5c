using System.Collections.Immutable;
using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.FieldSets;
using CaMauG.Federation.Composition.Merging;
using CaMauG.Federation.Names;
using CaMauG.Federation.Plans;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Satisfiability;

/// <summary>Knows which fields take values from contexts, and which objects give them.</summary>
internal sealed class ContextUses
{
    private static readonly ImmutableSortedSet<string> s_none = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    private readonly SubgraphGraph _graph;
    private readonly Dictionary<string, (string Context, GraphQLSelectionSet Selection)> _takes = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Subgraph, string Coordinate), string[]> _byField = [];
    private readonly Dictionary<string, HashSet<string>> _carriers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableSortedSet<string>> _below = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ContextsAbove> _known = new(StringComparer.Ordinal);

    public ContextUses(MergeScope scope, SubgraphGraph graph)
    {
        _graph = graph;
        for (var i = 0; i < scope.Subgraphs.Count; i++)
        {
            foreach (var type in scope.Subgraphs[i].Schema.Types.Values)
            {
                AddTakes(scope, i, type);
                AddCarriers(scope, i, type);
            }
        }

        // A subscription selects one root field, so its root has nothing to give beside it (GraphQL, October 2021, §5.2.3.1).
        _carriers.Remove(scope.Supergraph.FindRoot(OperationKind.Subscription)?.Name ?? string.Empty);
        None = Intern(s_none, s_none);
    }

    /// <summary>Nothing, as above the root of an operation.</summary>
    public ContextsAbove None { get; }

    /// <summary>What may be taken below an object.</summary>
    /// <param name="above">What may be taken by the object itself.</param>
    /// <param name="type">The object's type.</param>
    /// <param name="satisfies">Whether a selection can be had of the object.</param>
    public ContextsAbove Below(ContextsAbove above, string type, Func<GraphQLSelectionSet, bool> satisfies)
    {
        if (_takes.Count == 0 || !_carriers.TryGetValue(type, out var contexts))
        {
            return above;
        }

        // The nearest object counts: what one further up gives is out of reach.
        string[] taken = [.. _takes.Where(take => contexts.Contains(take.Value.Context)).Select(take => take.Key)];
        var given = taken.Where(take => SelectionsAt(type, _takes[take].Selection).All(satisfies)).ToHashSet(StringComparer.Ordinal);
        return Intern(above.Given.Except(taken).Union(given), above.Lacking.Except(taken).Union(taken.Except(given)));
    }

    /// <summary>What of it still matters at an object of a type or anywhere below it.</summary>
    public ContextsAbove Only(ContextsAbove above, string type)
    {
        if (ReferenceEquals(above, None))
        {
            return above;
        }

        var takes = TakesBelow(type);
        return Intern(above.Given.Intersect(takes), above.Lacking.Intersect(takes));
    }

    /// <summary>What a field takes from contexts in a subgraph.</summary>
    public IReadOnlyList<string> TakesOf(int subgraph, string coordinate) =>
        _takes.Count > 0 && _byField.TryGetValue((subgraph, coordinate), out var takes) ? takes : [];

    private void AddTakes(MergeScope scope, int subgraph, TypeDefinition type)
    {
        foreach (var field in type.Fields.Values)
        {
            var takes = field.Arguments.Values.Select(argument => TakeOf(scope, subgraph, argument)).OfType<string>().ToArray();
            if (takes.Length > 0)
            {
                _byField[(subgraph, field.Coordinate)] = takes;
            }
        }
    }

    private string? TakeOf(MergeScope scope, int subgraph, InputDefinition argument)
    {
        if (argument.Find(FederationDirective.FromContext)?.FindString("field") is not { } text || ContextSelection.Split(text) is not var (context, selected)
            || FieldSetParser.Parse(selected) is not { } selection)
        {
            return null;
        }

        var name = ContextArguments.ContextName(scope.Subgraphs[subgraph], context);
        var take = $"{name} {FieldSetText.Of(selection.Selections)}";
        _takes[take] = (name, selection);
        return take;
    }

    private void AddCarriers(MergeScope scope, int subgraph, TypeDefinition type)
    {
        foreach (var use in type.All(FederationDirective.Context))
        {
            var name = ContextArguments.ContextName(scope.Subgraphs[subgraph], use.FindString("name") ?? string.Empty);
            foreach (var possible in scope.Supergraph.FindType(type.Name) is { } merged ? scope.Supergraph.PossibleTypes(merged).Append(merged) : [])
            {
                (_carriers.TryGetValue(possible.Name, out var names) ? names : _carriers[possible.Name] = new(StringComparer.Ordinal)).Add(name);
            }
        }
    }

    // A field is taken of whatever gives it; of fragments the one for its type, or none, and then there is nothing to be had.
    private static IEnumerable<GraphQLSelectionSet> SelectionsAt(string type, GraphQLSelectionSet selection) => selection.Selections[0] is GraphQLField
        ? [selection]
        : selection.Selections.OfType<GraphQLInlineFragment>()
            .Where(fragment => fragment.TypeCondition?.Type.Name.StringValue == type).Select(fragment => fragment.SelectionSet);

    private ImmutableSortedSet<string> TakesBelow(string start)
    {
        if (_below.TryGetValue(start, out var takes))
        {
            return takes;
        }

        takes = s_none;
        var seen = new HashSet<string>(StringComparer.Ordinal) { start };
        var open = new Stack<string>(seen);
        while (open.TryPop(out var name))
        {
            if (_graph.Supergraph.FindType(name) is not { IsComposite: true } type)
            {
                continue;
            }

            takes = takes.Union(_graph.Entries(name).SelectMany(entry => type.Fields.Values.SelectMany(field => TakesOf(entry.Subgraph, field.Coordinate))));
            foreach (var next in type.Fields.Values.Select(field => field.Type.NamedType)
                .Concat(_graph.Supergraph.PossibleTypes(type).Select(possible => possible.Name)).Where(seen.Add))
            {
                open.Push(next);
            }
        }

        return _below[start] = takes;
    }

    private ContextsAbove Intern(ImmutableSortedSet<string> given, ImmutableSortedSet<string> lacking)
    {
        var key = $"{string.Join('\n', given)}\t{string.Join('\n', lacking)}";
        if (!_known.TryGetValue(key, out var contexts))
        {
            _known.Add(key, contexts = new ContextsAbove(given, lacking));
        }

        return contexts;
    }
}
