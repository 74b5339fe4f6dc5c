using System.Collections.Immutable;
using CaMauG.Federation.Planning.Normalization;

namespace CaMauG.Federation.Planning.Walking;

/// <summary>
/// At an interface object: fields asked for on one type that its subgraph answers for all. It cannot tell the types, but asking it at once,
/// for every object, and only the type of another subgraph is sooner than asking that one first and then looking up those of the type.
/// <code>
///   { accounts { ... on Admin { score } } }      accounts and score here, of which type each account is there; not: here, there, here
/// </code>
/// </summary>
internal sealed class OwnFieldLift(Walker walker, Entry home, ImmutableArray<Entry> entries, Provided? provided, ContextsAt contexts)
{
    /// <summary>What an object is.</summary>
    public static readonly FieldSelection TypeName = new("__typename", "__typename", ArgumentList.None, ConditionSet.None, null, IsInternal: true);

    private readonly Dictionary<string, (FieldSelection Field, int Count, bool IsOne)> _keys = new(StringComparer.Ordinal);

    /// <summary>The selections with such fields taken out of their fragments, where that saves a round.</summary>
    public IReadOnlyList<Selection> Apply(IReadOnlyList<Selection> items)
    {
        CountKeys(items);
        var result = new List<Selection>(items.Count);
        foreach (var item in items)
        {
            if (item is FragmentSelection fragment && Lift(fragment) is { } lifted)
            {
                result.AddRange(lifted);
            }
            else
            {
                result.Add(item);
            }
        }

        return result;
    }

    private List<Selection>? Lift(FragmentSelection fragment)
    {
        var lifted = new List<Option>();
        var rest = Take(fragment, ConditionSet.None, lifted);
        if (lifted.Count == 0)
        {
            return null;
        }

        var rounds = Math.Max(Rounds(rest), lifted.Max(option => option.Rounds));
        return rounds < Rounds(fragment) ? [.. lifted.Select(option => ((FieldPlacement)option.Placement).Field), rest] : null;
    }

    // What is left of the fragment, at least its type.
    private FragmentSelection Take(FragmentSelection fragment, ConditionSet around, List<Option> lifted)
    {
        if (around.And(fragment.Conditions) is not { } conditions)
        {
            return fragment;
        }

        var kept = ImmutableArray.CreateBuilder<Selection>();
        foreach (var item in fragment.Selections.Items)
        {
            if (item is FragmentSelection { Defer: null } inner)
            {
                kept.Add(Take(inner, conditions, lifted));
            }
            else if (item is FieldSelection field && Own(field, conditions) is { } option)
            {
                lifted.Add(option);
            }
            else
            {
                kept.Add(item);
            }
        }

        return fragment with { Selections = new(kept.Count == 0 ? [TypeName] : kept.ToImmutable()) };
    }

    private Option? Own(FieldSelection field, ConditionSet around)
    {
        var (_, count, isOne) = _keys[field.ResponseKey];
        return isOne && (count == 1 || field.Selections is null) && around.And(field.Conditions) is { } conditions
            && FieldOptions.At(walker, home, field with { Conditions = conditions }, provided, contexts, requirement: null) is { IsComplete: true } option
                ? option
                : null;
    }

    private int Rounds(FragmentSelection fragment)
    {
        var rounds = int.MaxValue;
        foreach (var entry in entries)
        {
            if (FieldOptions.At(walker, entry, fragment, entry.IsHome ? provided : null, contexts, requirement: null) is { IsComplete: true } option)
            {
                rounds = Math.Min(rounds, option.Rounds);
            }
        }

        return rounds;
    }

    // Two types may use one key differently; what is asked of all objects can stand there only once.
    private void CountKeys(IEnumerable<Selection> items)
    {
        foreach (var item in items)
        {
            if (item is FragmentSelection fragment)
            {
                CountKeys(fragment.Selections.Items);
            }
            else if (item is FieldSelection field)
            {
                _keys[field.ResponseKey] = _keys.TryGetValue(field.ResponseKey, out var known)
                    ? (known.Field, known.Count + 1, known.IsOne && known.Field.Name == field.Name && known.Field.Arguments.Text == field.Arguments.Text)
                    : (field, 1, true);
            }
        }
    }
}
