using System.Collections.Immutable;
using CaMauG.Federation.Graph;
using CaMauG.Federation.Planning.Normalization;

namespace CaMauG.Federation.Planning.Walking;

/// <summary>
/// A field that several subgraphs resolve may be asked of several at once, each for a part of what is below, where asking one and following
/// from there takes longer.
/// <code>
///   { me { age hue } }    age in b, hue in c, me in both:  b {me{age}} and c {me{hue}} side by side; not b {me{age id}}, then c by id
/// </code>
/// Lists are never taken apart so: two answers are put together by position, which is left for where there is no other way.
/// </summary>
internal sealed class FieldSplit(Walker walker, Func<Selection, List<Option>> options)
{
    private const int MostParts = 64;

    /// <summary>Replaces the selections that everything waits for, when all of them can be had sooner in parts.</summary>
    /// <param name="items">Selections, the complete ways to answer each, and whether several subgraphs have it.</param>
    /// <param name="rounds">Rounds it takes in any case.</param>
    public void Apply(List<(Selection Item, Option[] Ways, bool IsShared)> items, int rounds)
    {
        var slowest = 0;
        foreach (var item in items)
        {
            slowest = Math.Max(slowest, Rounds(item));
        }

        if (slowest <= rounds)
        {
            return;
        }

        var splits = new List<(int At, Parts Parts)>();
        for (var i = 0; i < items.Count; i++)
        {
            if (Rounds(items[i]) < slowest)
            {
                rounds = Math.Max(rounds, Rounds(items[i]));
                continue;
            }

            if (items[i] is not { IsShared: true, Item: FieldSelection { Selections: not null } field } || Read(field, items[i].Ways) is not { } parts || parts.Rounds >= slowest)
            {
                return;
            }

            rounds = Math.Max(rounds, parts.Rounds);
            splits.Add((i, parts));
        }

        var replaced = splits.ConvertAll(split => Cover((FieldSelection)items[split.At].Item, split.Parts, rounds));
        if (replaced.TrueForAll(static parts => parts is not null))
        {
            splits.ForEach(split => items[split.At] = default);
            items.RemoveAll(static item => item.Item is null);
            items.AddRange(replaced.SelectMany(static parts => parts!));
        }
    }

    private static int Rounds((Selection Item, Option[] Ways, bool IsShared) item) => Option.FewestRounds(item.Ways);

    private Parts? Read(FieldSelection field, Option[] ways)
    {
        var nodes = options(field).Select(static option => option.Placement.Entry.Node).Distinct().ToArray();
        if (nodes.Length < 2 || !IsSingle(ways[0].Placement.Entry.Node.Type.Name, field.Name))
        {
            return null;
        }

        var leaves = new List<Selection>();
        if (!TryCollect(field.Selections!, TypeBelow(nodes[0].Type.Name, field.Name), leaves) || leaves.Count is < 2 or > MostParts)
        {
            return null;
        }

        var parts = leaves.ConvertAll(leaf => (Leaf: leaf, Ways: Complete(Only(field, [leaf]))));
        return parts.Exists(static part => part.Ways.Length == 0) ? null : new(parts, parts.Max(static part => part.Ways.Min(static way => way.Rounds)));
    }

    // The subgraph that takes most of what is left, again and again.
    private List<(Selection Item, Option[] Ways, bool IsShared)>? Cover(FieldSelection field, Parts parts, int rounds)
    {
        var left = parts.All.ToDictionary<(Selection Leaf, Option[] Ways), Selection, HashSet<GraphNode>>(
            static part => part.Leaf,
            part => part.Ways.Where(way => way.Rounds <= rounds).Select(static way => way.Placement.Entry.Node).ToHashSet(),
            ReferenceEqualityComparer.Instance);
        var result = new List<(Selection Item, Option[] Ways, bool IsShared)>();
        while (left.Count > 0)
        {
            var node = left.Values.SelectMany(static nodes => nodes).CountBy(static node => node).MaxBy(static count => count.Value).Key;
            var taken = left.Where(part => part.Value.Contains(node)).Select(static part => part.Key).ToList();
            var item = Only(field, taken);
            Option[] ways = [.. Complete(item).Where(way => way.Rounds <= rounds)];
            if (ways.Length == 0)
            {
                return null;
            }

            result.Add((item, ways, true));
            taken.ForEach(leaf => left.Remove(leaf));
        }

        return result;
    }

    private Option[] Complete(Selection item) => [.. options(item).Where(static option => option.IsComplete)];

    private static FieldSelection Only(FieldSelection field, IReadOnlyList<Selection> leaves) =>
        field.WithSelections(Only(field.Selections!, leaves.ToHashSet(ReferenceEqualityComparer.Instance)));

    private static SelectionSet Only(SelectionSet set, HashSet<object?> leaves)
    {
        var kept = ImmutableArray.CreateBuilder<Selection>();
        foreach (var item in set.Items)
        {
            if (leaves.Contains(item))
            {
                kept.Add(item);
            }
            else if (item is FragmentSelection fragment && Only(fragment.Selections, leaves) is { Items.IsEmpty: false } inner)
            {
                kept.Add(fragment with { Selections = inner });
            }
            else if (item is FieldSelection { Selections: { } below } field && Only(below, leaves) is { Items.IsEmpty: false } rest)
            {
                kept.Add(field.WithSelections(rest));
            }
        }

        return new(kept.ToImmutable());
    }

    // What is deferred stays with what it is deferred from.
    private bool TryCollect(SelectionSet set, string type, List<Selection> leaves)
    {
        walker.Budget.Step(set.Items.Length);
        foreach (var item in set.Items)
        {
            if (item is FragmentSelection fragment)
            {
                if (fragment.Defer is not null || !TryCollect(fragment.Selections, fragment.TypeName, leaves))
                {
                    return false;
                }
            }
            else if (item is FieldSelection { Selections: { } below } field && IsSingle(type, field.Name))
            {
                if (!TryCollect(below, TypeBelow(type, field.Name), leaves))
                {
                    return false;
                }
            }
            else
            {
                leaves.Add(item);
            }
        }

        return true;
    }

    private bool IsSingle(string type, string field) => walker.Schema.FindType(type)?.FindField(field)?.Type.IsList == false;

    private string TypeBelow(string type, string field) => walker.Schema.FindType(type)?.FindField(field)?.Type.Name ?? "";

    private sealed record Parts(List<(Selection Leaf, Option[] Ways)> All, int Rounds);
}
