using System.Collections.Immutable;
using CaMauG.Federation.Graph;
using CaMauG.Federation.Planning.Normalization;

namespace CaMauG.Federation.Planning.Walking;

/// <summary>
/// Decides the selections of an object, which can be looked up in several subgraphs: first what home answers at once, then, over what is left,
/// the choice with the fewest rounds and among those with the fewest fetches.
/// </summary>
internal sealed class EntityWalker(Walker walker)
{
    private readonly HashSet<(GraphNode, FieldMove)> _requiring = [];

    public Decision Decide(GraphNode node, SelectionSet set, Provided? provided, ContextScope above)
    {
        var merger = new SelectionMerger();
        var narrowing = new List<FragmentSelection>();
        var deferred = new List<FragmentSelection>();
        walker.Flatten(set, node.Type.Name, ConditionSet.None, merger, node.Kind == NodeKind.InterfaceObject ? narrowing : null, deferred);
        var portions = deferred.Count == 0 ? [] : DeferredPortion.Sort(walker, node.Type.Name, merger, deferred);
        if (node.Kind == NodeKind.InterfaceObject && deferred.Exists(fragment => NeedsType(fragment, node.Type.Name)))
        {
            // Which fragments follow is told with the first answer, so the types must be known by then.
            merger.Add(OwnFieldLift.TypeName);
        }

        var contexts = ContextsAt.Of(node.Type.Name, above);
        var decision = Decide(node, [.. merger.ToFields().Concat<Selection>(narrowing)], provided, contexts);
        return portions.Count == 0
            ? decision
            : decision.With(node.Type.Name, [.. portions.Select(portion => (portion.Usage, DecideApart(node, portion.Selections, provided, contexts)))]);
    }

    private static bool NeedsType(FragmentSelection fragment, string typeName) => fragment.TypeName != typeName || fragment.Selections.Items.Any(item =>
        item is FieldSelection { IsTypename: true } || (item is FragmentSelection inner && NeedsType(inner, typeName)));

    private Decision Decide(GraphNode node, IReadOnlyList<Selection> items, Provided? provided, ContextsAt contexts)
    {
        var chosen = new List<Option>();
        var open = new List<Selection>();
        var home = new Entry(node, null, [], 0, []);
        if (walker.MayAskOfAll && node.Kind == NodeKind.InterfaceObject && items.Any(static item => item is FragmentSelection))
        {
            items = new OwnFieldLift(walker, home, walker.Reach.From(node, provided).Entries, provided, contexts).Apply(items);
        }

        foreach (var item in items)
        {
            if (FieldOptions.At(walker, home, item, provided, contexts, requirement: null) is { IsComplete: true, Rounds: 0 } option)
            {
                chosen.Add(option);
            }
            else
            {
                open.Add(item);
            }
        }

        if (open.Count == 0)
        {
            return Sum(chosen, []);
        }

        var (entries, self) = walker.Reach.From(node, provided);
        return Decide(chosen, open, item => Options(entries, item, provided, contexts, (entry, move) => Require(node, entry.IsHome ? self : entry, move, provided, contexts.Above)), mayShare: true);
    }

    // What is deferred is looked up anew, in the home subgraph too, so that the rest does not wait for it; where that cannot be, home answers
    // it along with the rest.
    private Decision DecideApart(GraphNode node, IReadOnlyList<Selection> items, Provided? provided, ContextsAt contexts)
    {
        var (entries, self) = walker.Reach.From(node, provided);
        ImmutableArray<Entry> away = [.. self is null ? [] : new[] { self }, .. entries.Where(entry => !entry.IsHome)];
        return Decide([], items, Apart, mayShare: true);

        List<Option> Apart(Selection item)
        {
            var found = Options(away, item, provided, contexts, (entry, move) => Require(node, entry, move, provided, contexts.Above));
            return found.Exists(option => option.IsComplete)
                ? found
                : Options(entries, item, provided, contexts, (entry, move) => Require(node, entry.IsHome ? self : entry, move, provided, contexts.Above));
        }
    }

    public Decision DecideRoot(ImmutableArray<Entry> entries, string rootType, ImmutableArray<FieldSelection> fields, bool mayShare)
    {
        var contexts = ContextsAt.Of(rootType, walker.AboveRoot);
        return Decide([], fields, item => Options(entries, item, null, contexts, null), mayShare);
    }

    private Decision Decide(List<Option> chosen, IReadOnlyList<Selection> open, Func<Selection, List<Option>> options, bool mayShare)
    {
        var candidates = new List<(Selection Item, Option[] Ways, bool IsShared)>();
        var residual = new List<Selection>();
        foreach (var item in open)
        {
            var all = options(item);
            var complete = all.Where(option => option.IsComplete).ToArray();
            if (complete.Length > 0)
            {
                candidates.Add((item, complete, all.Count > 1));
            }
            else if (!mayShare)
            {
                residual.Add(item);
            }
            else if (Share(item, all, options, chosen) is { } left)
            {
                residual.Add(left);
            }
        }

        if (mayShare)
        {
            new FieldSplit(walker, options).Apply(candidates, chosen.Count == 0 ? 1 : Math.Max(1, chosen.Max(static option => option.Rounds)));
        }

        chosen.AddRange(Assignment.Choose(candidates.ConvertAll(static candidate => candidate.Ways), chosen, walker.Budget));
        return Sum(chosen, residual);
    }

    // No subgraph has all of it: take the one that has most, then ask others for the rest. Gives what nobody has, or null.
    private static Selection? Share(Selection item, List<Option> all, Func<Selection, List<Option>> options, List<Option> chosen)
    {
        Selection? left = item;
        var leaves = int.MaxValue;
        while (left is not null)
        {
            var best = all.OrderBy(option => option.ResidualLeaves).ThenBy(option => option.Rounds).ThenBy(option => option.Fetches).FirstOrDefault();
            if (best is null || (best.Residual is not null && best.ResidualLeaves >= leaves))
            {
                return left;
            }

            chosen.Add(best);
            left = best.Residual;
            leaves = best.ResidualLeaves;
            all = left is null ? [] : options(left);
        }

        return null;
    }

    private List<Option> Options(
        ImmutableArray<Entry> entries, Selection item, Provided? provided, ContextsAt contexts,
        Func<Entry, FieldMove, (Entry Entry, Requirement Requirement)?>? requirement)
    {
        var found = new List<Option>();
        foreach (var entry in entries)
        {
            if (FieldOptions.At(walker, entry, item, entry.IsHome ? provided : null, contexts, requirement) is { } option)
            {
                found.Add(option);
            }
        }

        return found;
    }

    private (Entry Entry, Requirement Requirement)? Require(
        GraphNode home, Entry? entry, FieldMove move, Provided? provided, ContextScope above)
    {
        if (entry is null || !move.Field.Contexts.All(argument => above.Has(argument.Context)))
        {
            return null;
        }

        if (move.Field.Requires is not { } requires)
        {
            return (entry, new(null, Decision.Nothing, move.Field.Contexts));
        }

        if (!_requiring.Add((home, move)))
        {
            walker.Cutoffs++;
            return null;
        }

        var decision = walker.Decide(home, walker.FieldSets[requires], provided, above);
        _requiring.Remove((home, move));
        return decision.Residual is null ? (entry, new(requires, decision, move.Field.Contexts)) : null;
    }

    private static Decision Sum(List<Option> chosen, List<Selection> residual) => new()
    {
        Placements = [.. chosen.Select(option => option.Placement)],
        Rounds = chosen.Count == 0 ? 0 : chosen.Max(option => option.Rounds),
        Hops = [.. chosen.SelectMany(option => option.Hops).Distinct()],
        Inner = FetchCount.Sum(chosen, static option => option.Fetches),
        Residual = residual.Count == 0 ? null : new([.. residual]),
    };
}
