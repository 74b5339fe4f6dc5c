using System.Collections.Immutable;
using CaMauG.Federation.Graph;
using CaMauG.Federation.Planning.Normalization;

namespace CaMauG.Federation.Planning.Walking;

/// <summary>Judges what one entry can do for one selection.</summary>
internal static class FieldOptions
{
    /// <summary>The option, or null when the entry's subgraph has nothing to say.</summary>
    /// <remarks><c>requirement</c> finds what a field requires, or takes from contexts, and the entry to use then; without it such fields are of no use.</remarks>
    public static Option? At(
        Walker walker, Entry entry, Selection selection, Provided? provided, ContextsAt contexts,
        Func<Entry, FieldMove, (Entry Entry, Requirement Requirement)?>? requirement)
    {
        walker.Budget.Step();
        if (entry.Node.Kind == NodeKind.Abstract)
        {
            return Typed(walker, entry, selection, contexts);
        }

        if (selection is not FieldSelection field)
        {
            return null;
        }

        if (field.IsTypename)
        {
            // An interface object does not know what it is; and nobody is asked elsewhere for what home knows.
            return entry.IsHome && entry.Node.Kind == NodeKind.Object ? Leaf(entry, field, null, null) : null;
        }

        if (entry.Node.FindField(field.Name) is not { } move)
        {
            return null;
        }

        var isProvided = provided?.Covers(entry.Node.Type.Name, field.Name, walker.Schema) == true;
        if (!isProvided && !walker.IsResolvable(move))
        {
            return null;
        }

        Requirement? needs = null;
        if ((move.Field.Requires is not null && !isProvided) || !move.Field.Contexts.IsEmpty)
        {
            if (requirement?.Invoke(entry, move) is not { } found)
            {
                return null;
            }

            (entry, needs) = found;
        }

        return field.Selections is null
            ? Leaf(entry, field, move.Target, needs)
            : Composite(walker, entry, field, move, needs, Provided.Below(provided, entry.Node.Type.Name, move.Field, walker.Schema), contexts);
    }

    private static Option Typed(Walker walker, Entry entry, Selection selection, ContextsAt contexts)
    {
        var decision = walker.Decide(entry.Node, walker.Single(selection), null, contexts.Above);
        return new(
            new TypedPlacement(entry, selection.Conditions, decision),
            entry.Rounds + decision.Rounds,
            entry.Hops,
            decision.Fetches,
            decision.Residual is null ? null : new FragmentSelection(entry.Node.Type.Name, ConditionSet.None, decision.Residual));
    }

    private static Option Leaf(Entry entry, FieldSelection field, GraphNode? target, Requirement? needs) => new(
        new FieldPlacement(entry, field, target, null, needs, null), Rounds(entry, needs), Hops(entry, needs), needs?.Inner ?? 0, null);

    private static Option Composite(
        Walker walker, Entry entry, FieldSelection field, FieldMove move, Requirement? needs, Provided? provided, ContextsAt contexts)
    {
        var below = walker.Decide(move.Target, field.Selections!, provided, contexts.Below);
        return new(
            new FieldPlacement(entry, field, move.Target, below, needs, null),
            Rounds(entry, needs) + below.Rounds,
            Hops(entry, needs),
            FetchCount.Add(below.Fetches, needs?.Inner ?? 0),
            below.Residual is null ? null : field.WithSelections(below.Residual));
    }

    private static int Rounds(Entry entry, Requirement? needs) =>
        needs is null ? entry.Rounds : Math.Max(entry.Rounds, needs.Decision.Rounds + 1);

    // What is required is fetched at the same object, by fetches that other fields may need as well.
    private static ImmutableArray<Hop> Hops(Entry entry, Requirement? needs) => needs is null
        ? entry.Hops
        : [.. entry.Hops[..^1].Union(needs.Decision.Hops), new(entry.Node, needs.Text)];
}
