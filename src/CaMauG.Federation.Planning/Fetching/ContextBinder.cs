using System.Collections.Immutable;
using System.Globalization;
using CaMauG.Federation.Graph;
using CaMauG.Federation.Planning.Normalization;
using CaMauG.Federation.Planning.Walking;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Supergraphs;

namespace CaMauG.Federation.Planning.Fetching;

/// <summary>
/// Finds the objects that give values to arguments below them, and has those values fetched there. The nearest object of a type that carries the
/// context gives it; what an object may be decides at run time where only some of its types carry it.
/// <code>
///   owner { boat { label } }      label(language: @fromContext "$owner { language }")
///   owner { language boat { id } }   then   boat: label(language: $contextualArgument_0)   with   $contextualArgument_0 &lt;= ../language
/// </code>
/// </summary>
internal sealed class ContextBinder(Walker walker, IReadOnlySet<string> clientVariables)
{
    private readonly Dictionary<string, BoundContext> _bound = new(StringComparer.Ordinal);
    private readonly Dictionary<(ContextArgument Argument, GraphNode Node, string Carrying), SelectionSet> _selections = [];
    private readonly Dictionary<(Site, ContextArgument, ConditionSet, DeferUsage?), (BoundContext Bound, HashSet<FetchGroup> Brought)?> _known = [];

    /// <summary>The variable that fills an argument of a field, and the fetches that bring its value.</summary>
    /// <param name="site">The field's object.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="conditions">When the field is asked for.</param>
    /// <param name="part">The deferred fragment it is asked for in.</param>
    /// <param name="fetch">Has what a decision says fetched at an object, under conditions, and tells the fetches that bring it.</param>
    public (BoundContext Bound, HashSet<FetchGroup> Brought) Bind(
        Site site, ContextArgument argument, ConditionSet conditions, DeferUsage? part, Action<Site, Decision, ConditionSet, HashSet<FetchGroup>> fetch)
    {
        var key = (site, argument, conditions, part);
        if (_known.TryGetValue(key, out var known))
        {
            // Not known yet: a value that takes, by a requirement, what is to be found out with it.
            return known ?? throw Unreachable(site, argument);
        }

        _known.Add(key, null);
        HashSet<FetchGroup> brought = [];
        var bound = Variable(argument, Sources(site, argument, conditions, (above, decision, all) => fetch(above, decision, all, brought)));
        _known[key] = (bound, brought);
        return (bound, brought);
    }

    private ImmutableArray<ContextSource> Sources(
        Site site, ContextArgument argument, ConditionSet conditions, Action<Site, Decision, ConditionSet> fetch)
    {
        var sources = ImmutableArray.CreateBuilder<ContextSource>();
        var all = conditions.And(site.Conditions);
        for (var above = site.Parent; above is not null && all is { } at; all = at.And(above.Conditions), above = above.Parent)
        {
            var objects = ObjectsAt(above);
            ImmutableArray<string> carrying = [.. objects.Where(name => walker.Contexts.Carries(name, argument.Context))];
            if (carrying.IsEmpty)
            {
                continue;
            }

            var isAll = carrying.Length == objects.Length;
            Place(above, argument, carrying, isAll, (giver, decision) => fetch(giver, decision, at));
            sources.AddRange(SourcesAt(above, argument, carrying, isAll, site.Path.Segments.Length - above.Path.Segments.Length));
            if (isAll)
            {
                break;
            }
        }

        return sources.ToImmutable();
    }

    private void Place(Site site, ContextArgument argument, ImmutableArray<string> carrying, bool isAll, Action<Site, Decision> place)
    {
        var set = SelectionAt(site.Node, argument, carrying, isAll);
        if (set.Items.IsEmpty)
        {
            return;
        }

        var decision = walker.Decide(site.Node, set, null, ScopeOf(site));
        if (decision.Residual is not null)
        {
            throw Unreachable(site, argument);
        }

        place(site, decision);
    }

    private List<ContextSource> SourcesAt(Site site, ContextArgument argument, ImmutableArray<string> carrying, bool isAll, int levels)
    {
        var sources = new List<ContextSource>();
        var left = carrying;
        var set = SelectionAt(site.Node, argument, carrying, isAll);
        foreach (var field in Representations.Of(set, site.Node.Type.Name, site.Scope, isKey: false, walker.Schema))
        {
            var types = field.TypeConditions.IsEmpty ? carrying : field.TypeConditions;
            left = left.RemoveRange(types);
            sources.Add(new(levels, isAll && types.Length == carrying.Length ? [] : types, field with { TypeConditions = [] })
            {
                ObjectType = types is [var type] ? type : null,
            });
        }

        // Carries the context, but what is selected is of other types: there is no value, and none further up is meant.
        if (!left.IsEmpty)
        {
            sources.Add(new(levels, isAll && left.Length == carrying.Length ? [] : left, null));
        }

        return sources;
    }

    // The same set each time, so that what is known about it is found again.
    private SelectionSet SelectionAt(GraphNode node, ContextArgument argument, ImmutableArray<string> carrying, bool isAll)
    {
        var key = (argument, node, string.Join(',', carrying));
        if (!_selections.TryGetValue(key, out var set))
        {
            _selections.Add(key, set = Select(node, argument.Selection.Selections, carrying, isAll));
        }

        return set;
    }

    private SelectionSet Select(GraphNode node, ImmutableArray<FieldSetSelection> selections, ImmutableArray<string> carrying, bool isAll)
    {
        var hasField = selections is [{ Name: { } name }] && node.Type.Schema.FindField(name) is not null;
        if (isAll && hasField)
        {
            return FieldSetSelections.Convert(selections);
        }

        var items = ImmutableArray.CreateBuilder<Selection>();
        foreach (var type in carrying)
        {
            var own = selections.Where(selection => selection.Name is not null)
                .Concat(selections.Where(selection => selection.Name is null && TypeFacts.Applies(walker.Schema, selection.TypeCondition, type))
                    .SelectMany(selection => selection.Selections));
            if (FieldSetSelections.Convert([.. own.Take(1)]) is { Items: [var item] } below)
            {
                items.Add(type == node.Type.Name ? item : new FragmentSelection(type, ConditionSet.None, below));
            }
        }

        return new(items.ToImmutable());
    }

    private ImmutableArray<string> ObjectsAt(Site site) =>
        site.ObjectTypes.IsEmpty ? walker.Contexts.ObjectsOf(site.Node.Type.Name) : site.ObjectTypes;

    private ContextScope ScopeOf(Site site) =>
        site.Parent is { } above ? ScopeOf(above).Below(above.Node.Type.Name) : walker.AboveRoot;

    // Arguments that take the same from the same place share a variable, in all fetches: so fetches can be joined.
    private BoundContext Variable(ContextArgument argument, ImmutableArray<ContextSource> sources)
    {
        var key = $"{argument.Type} {string.Join(", ", sources.Select(source => $"{source} {source.ObjectType}"))}";
        if (!_bound.TryGetValue(key, out var bound))
        {
            var number = _bound.Count;
            string name;
            do
            {
                name = string.Create(CultureInfo.InvariantCulture, $"contextualArgument_{number++}");
            }
            while (clientVariables.Contains(name) || _bound.Values.Any(known => known.Variable.Name == name));

            _bound.Add(key, bound = new(new(name, sources), argument.Type));
        }

        return bound;
    }

    private static PlanningException Unreachable(Site site, ContextArgument argument) =>
        new(PlanErrors.NoContext(argument.Context, site.Path.ToString()));
}
