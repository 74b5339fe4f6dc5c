using System.Collections.Immutable;
using System.Runtime.InteropServices;
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
        var contexts = ContextsAt.Of(node.Type.Name, above);
        if (set.IsPlain)
        {
            walker.Budget.Step(set.Items.Length);
            return Decide(node, set.Items, provided, contexts);
        }

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

        var decision = Decide(node, [.. merger.ToFields().Concat<Selection>(narrowing)], provided, contexts);
        return portions.Count == 0
            ? decision
            : decision.With(node.Type.Name, [.. portions.Select(portion => (portion.Usage, DecideApart(node, portion.Selections, provided, contexts)))]);
    }

    private static bool NeedsType(FragmentSelection fragment, string typeName) => fragment.TypeName != typeName || fragment.Selections.Items.Any(item =>
        item is FieldSelection { IsTypename: true } || (item is FragmentSelection inner && NeedsType(inner, typeName)));

    private Decision Decide(GraphNode node, ImmutableArray<Selection> items, Provided? provided, ContextsAt contexts)
    {
        var home = walker.Reach.HomeOf(node);
        if (walker.MayAskOfAll && node.Kind == NodeKind.InterfaceObject && items.Any(static item => item is FragmentSelection))
        {
            items = [.. new OwnFieldLift(walker, home, walker.Reach.From(node, provided).Entries, provided, contexts).Apply(items)];
        }

        var chosen = new List<Option>(items.Length);
        List<Selection>? open = null;

        foreach (var item in items)
        {
            if (FieldOptions.At(walker, home, item, provided, contexts, requirement: null) is { IsComplete: true, Rounds: 0 } option)
            {
                chosen.Add(option);
            }
            else
            {
                (open ??= []).Add(item);
            }
        }

        return open is null ? Sum(chosen, null) : DecideOpen(node, chosen, open, provided, contexts);
    }

    private Decision DecideOpen(GraphNode node, List<Option> chosen, List<Selection> open, Provided? provided, ContextsAt contexts)
    {
        var (entries, self) = walker.Reach.From(node, provided);
        Func<Entry, FieldMove, (Entry Entry, Requirement Requirement)?> requirement =
            (entry, move) => Require(node, entry.IsHome ? self : entry, move, provided, contexts.Above);
        return Decide(chosen, open, item => Options(entries, item, provided, contexts, requirement), mayShare: true);
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
            Option[] complete = all.TrueForAll(static option => option.IsComplete) ? [.. all] : [.. all.Where(static option => option.IsComplete)];
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
            new FieldSplit(walker, options).Apply(candidates, Math.Max(1, Option.MostRounds(chosen)));
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
        var found = new List<Option>(entries.Length);
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
            walker.CutOff();
            return null;
        }

        var decision = walker.Decide(home, walker.FieldSets[requires], provided, above);
        _requiring.Remove((home, move));
        return decision.Residual is null ? (entry, new(requires, decision, move.Field.Contexts)) : null;
    }

    private static Decision Sum(List<Option> chosen, List<Selection>? residual)
    {
        var placements = new Placement[chosen.Count];
        var fetches = 0;
        for (var i = 0; i < placements.Length; i++)
        {
            placements[i] = chosen[i].Placement;
            fetches = FetchCount.Add(fetches, chosen[i].Fetches);
        }

        return new()
        {
            Placements = ImmutableCollectionsMarshal.AsImmutableArray(placements),
            Rounds = Option.MostRounds(chosen),
            Hops = HopsOf(chosen),
            Inner = fetches,
            Residual = residual is not { Count: > 0 } ? null : new([.. residual]),
        };
    }

    private static ImmutableArray<Hop> HopsOf(List<Option> chosen)
    {
        ImmutableArray<Hop> only = [];
        foreach (var option in chosen)
        {
            if (option.Hops.IsEmpty || option.Hops == only)
            {
                continue;
            }

            if (!only.IsEmpty || option.Hops.Length > 1)
            {
                return [.. chosen.SelectMany(static option => option.Hops).Distinct()];
            }

            only = option.Hops;
        }

        return only;
    }
}
