using System.Collections.Immutable;

namespace CaMauG.Federation.Planning.Normalization;

/// <summary>Conditions that all have to hold, in the order they were met.</summary>
internal sealed class ConditionSet : IEquatable<ConditionSet>
{
    private ConditionSet(ImmutableArray<Condition> items) => Items = items;

    public static ConditionSet None { get; } = new([]);

    public ImmutableArray<Condition> Items { get; }

    public bool IsNone => Items.IsEmpty;

    /// <summary>Both sets together; null when they exclude each other.</summary>
    public ConditionSet? And(ConditionSet other)
    {
        if (other.IsNone)
        {
            return this;
        }

        var result = this;
        foreach (var condition in other.Items)
        {
            if (result is null)
            {
                break;
            }

            result = result.And(condition);
        }

        return result;
    }

    public ConditionSet? And(Condition condition)
    {
        foreach (var known in Items)
        {
            if (known.Variable == condition.Variable)
            {
                return known.Value == condition.Value ? this : null;
            }
        }

        return new(Items.Add(condition));
    }

    public ConditionSet Except(ConditionSet other) => IsNone || other.IsNone ? this : Of(Items.RemoveAll(other.Items.Contains));

    /// <summary>When this set holds and the other does not: sets that exclude each other, one for each condition of the other that may be the first to fail.</summary>
    public IEnumerable<ConditionSet> Without(ConditionSet other)
    {
        var held = this;
        foreach (var condition in other.Items)
        {
            if (held.And(condition with { Value = !condition.Value }) is { } failing)
            {
                yield return failing;
            }

            if (held.And(condition) is not { } next)
            {
                yield break;
            }

            held = next;
        }
    }

    public ConditionSet Intersect(ConditionSet other) => IsNone || other.IsNone ? None : Of(Items.RemoveAll(item => !other.Items.Contains(item)));

    public bool Equals(ConditionSet? other) =>
        ReferenceEquals(this, other) || (other is not null && Items.Length == other.Items.Length && Items.All(other.Items.Contains));

    public override bool Equals(object? obj) => Equals(obj as ConditionSet);

    public override int GetHashCode()
    {
        var hash = 0;
        foreach (var item in Items)
        {
            hash ^= item.GetHashCode();
        }

        return hash;
    }

    private static ConditionSet Of(ImmutableArray<Condition> items) => items.IsEmpty ? None : new(items);
}
