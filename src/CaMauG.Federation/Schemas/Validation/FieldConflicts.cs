using System.Runtime.CompilerServices;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>
/// Names the fields that cannot be merged (GraphQL §5.3.2) pair by pair, as the reference implementation does: OverlappingFieldsCanBeMerged. Runs only for
/// documents that <see cref="MergeCheck"/> does not clear, and spends a bounded number of comparisons on them.
/// </summary>
internal sealed class FieldConflicts(RuleContext context)
{
    // The reference implementation's bound: some hundred fields of one key, each against each.
    private const int MostComparisons = 500_000;

    private readonly Dictionary<GraphQLSelectionSet, KeyedFields> _sets = [];
    private readonly Dictionary<(string, string), bool> _comparedFragments = [];
    private int _left = MostComparisons;
    private bool _isOver;

    /// <summary>Reports the conflicts within a selection set.</summary>
    public void Check(GraphQLSelectionSet selections, SchemaType? parent)
    {
        if (_isOver || context.Findings.IsFull || (selections.Selections.Count <= 1 && selections.Selections[0] is not GraphQLInlineFragment))
        {
            return;
        }

        List<FieldConflict> conflicts = [];
        var set = SetOf(selections, parent);
        CompareWithin(set, conflicts);
        if (set.Groups.Count > 0 || set.Spreads.Count > 1)
        {
            for (var i = 0; i < set.Spreads.Count; i++)
            {
                CompareWithFragment(set, set.Spreads[i], false, conflicts);
                for (var j = i + 1; j < set.Spreads.Count; j++)
                {
                    CompareFragments(set.Spreads[i], set.Spreads[j], false, conflicts);
                }
            }
        }

        foreach (var conflict in conflicts)
        {
            context.Findings.Add(ValidationMessages.FieldsConflict(FieldConflict.Shorten(conflict.Key), conflict.Reason), conflict.Left.Concat(conflict.Right));
        }

        if (_left < 0)
        {
            _isOver = true;
            context.Findings.Add(ValidationMessages.TooMany);
        }
    }

    private bool Spend(int comparisons)
    {
        _left -= comparisons;
        return _left >= 0;
    }

    private KeyedFields SetOf(GraphQLSelectionSet selections, SchemaType? parent) =>
        _sets.TryGetValue(selections, out var known) ? known : _sets[selections] = new(context, selections, parent);

    private KeyedFields? SetOf(string fragment) => context.Parts.TryFindFragment(fragment, out var found)
        ? SetOf(found.Fragment!.SelectionSet, context.FindNamedType(found.Fragment.TypeCondition.Type))
        : null;

    private void CompareWithin(KeyedFields set, List<FieldConflict> conflicts)
    {
        foreach (var (key, uses) in set.Groups)
        {
            for (var i = 0; i < uses.Count; i++)
            {
                for (var j = i + 1; j < uses.Count && _left >= 0; j++)
                {
                    Compare(key, uses[i], uses[j], false, conflicts);
                }
            }
        }
    }

    private void CompareWithFragment(KeyedFields set, string fragment, bool isExclusive, List<FieldConflict> conflicts)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!Spend(1) || set.Groups.Count == 0 || (set.Compared.TryGetValue(fragment, out var wasExclusive) && (isExclusive || !wasExclusive)))
        {
            return;
        }

        set.Compared[fragment] = isExclusive;
        if (SetOf(fragment) is not { } other || other == set)
        {
            return;
        }

        CompareBetween(set, other, isExclusive, conflicts);
        foreach (var next in other.Spreads)
        {
            CompareWithFragment(set, next, isExclusive, conflicts);
        }
    }

    private void CompareFragments(string left, string right, bool isExclusive, List<FieldConflict> conflicts)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!Spend(2) || left == right || !Enter(left, right, isExclusive) || SetOf(left) is not { } first || SetOf(right) is not { } second)
        {
            return;
        }

        CompareBetween(first, second, isExclusive, conflicts);
        foreach (var next in second.Spreads)
        {
            CompareFragments(left, next, isExclusive, conflicts);
        }

        foreach (var next in first.Spreads)
        {
            CompareFragments(next, right, isExclusive, conflicts);
        }
    }

    // What was compared as exclusive is compared again where it is not.
    private bool Enter(string left, string right, bool isExclusive)
    {
        var pair = string.CompareOrdinal(left, right) < 0 ? (left, right) : (right, left);
        if (_comparedFragments.TryGetValue(pair, out var wasExclusive) && (isExclusive || !wasExclusive))
        {
            return false;
        }

        _comparedFragments[pair] = isExclusive;
        return true;
    }

    private void CompareBetween(KeyedFields left, KeyedFields right, bool isExclusive, List<FieldConflict> conflicts)
    {
        foreach (var (key, uses) in left.Groups)
        {
            if (!Spend(1) || right.Find(key) is not { } others)
            {
                continue;
            }

            foreach (var use in uses)
            {
                foreach (var other in others)
                {
                    if (_left < 0)
                    {
                        return;
                    }

                    Compare(key, use, other, isExclusive, conflicts);
                }
            }
        }
    }

    private void Compare(string key, in FieldUse left, in FieldUse right, bool parentsExclude, List<FieldConflict> conflicts)
    {
        var isExclusive = parentsExclude || left.Excludes(right);
        Spend(2);
        var reason = !isExclusive && !FieldEquality.HaveSameName(left, right)
                ? $"\"{FieldConflict.Shorten(left.Node.Name.StringValue)}\" and \"{FieldConflict.Shorten(right.Node.Name.StringValue)}\" are different fields"
            : !isExclusive && !FieldEquality.HaveSameArguments(left, right) ? "they have differing arguments"
            : left.Definition?.Type is { } first && right.Definition?.Type is { } second && FieldEquality.Conflict(context.Schema, first, second)
                ? $"they return conflicting types \"{first}\" and \"{second}\""
            : null;
        if (reason is not null)
        {
            conflicts.Add(new(key, reason, [left.Node], [right.Node]));
        }
        else if (left.Node.SelectionSet is not null && right.Node.SelectionSet is not null)
        {
            var below = CompareBelow(left, right, isExclusive);
            if (below.Count > 0)
            {
                conflicts.Add(FieldConflict.Above(key, below, left, right));
            }
        }
    }

    private List<FieldConflict> CompareBelow(in FieldUse left, in FieldUse right, bool isExclusive)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        List<FieldConflict> conflicts = [];
        var first = SetOf(left.Node.SelectionSet!, context.Schema.TypeOf(left.Definition?.Type));
        var second = SetOf(right.Node.SelectionSet!, context.Schema.TypeOf(right.Definition?.Type));
        CompareBetween(first, second, isExclusive, conflicts);
        foreach (var fragment in second.Spreads)
        {
            CompareWithFragment(first, fragment, isExclusive, conflicts);
        }

        foreach (var fragment in first.Spreads)
        {
            CompareWithFragment(second, fragment, isExclusive, conflicts);
        }

        foreach (var one in first.Spreads)
        {
            foreach (var other in second.Spreads)
            {
                CompareFragments(one, other, isExclusive, conflicts);
            }
        }

        return conflicts;
    }
}
