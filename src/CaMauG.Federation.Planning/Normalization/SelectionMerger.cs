using System.Collections.Immutable;

namespace CaMauG.Federation.Planning.Normalization;

/// <summary>Collects fields in order and joins those that stand under one response key and the same conditions.</summary>
internal sealed class SelectionMerger
{
    // So few are looked through without a table.
    private const int FewFields = 8;

    private readonly List<FieldSelection> _fields = [];
    private Dictionary<(string ResponseKey, ConditionSet Conditions), int>? _index;

    public IReadOnlyList<FieldSelection> Fields => _fields;

    public void Add(FieldSelection field)
    {
        var index = IndexOf(field.ResponseKey, field.Conditions);
        if (index < 0)
        {
            _index?.Add((field.ResponseKey, field.Conditions), _fields.Count);
            _fields.Add(field);
            return;
        }

        if (field.Selections is { } below && !ReferenceEquals(_fields[index].Selections, below))
        {
            _fields[index] = _fields[index].WithSelections(new(_fields[index].Selections!.Items.AddRange(below.Items)));
        }
    }

    /// <summary>
    /// Puts a deferred field under the one that is asked for anyway, in any case or under the same conditions: its selections are then deferred
    /// below it, and a leaf is not asked for again. False when there is none.
    /// </summary>
    public bool TryCarry(FieldSelection field, DeferUsage usage, string typeName)
    {
        var index = IndexOf(field.ResponseKey, ConditionSet.None);
        index = index < 0 ? IndexOf(field.ResponseKey, field.Conditions) : index;
        if (index < 0)
        {
            return false;
        }

        if (field.Selections is { } below)
        {
            var known = _fields[index];
            var conditions = known.Conditions.IsNone ? field.Conditions : ConditionSet.None;
            _fields[index] = known.WithSelections(new(known.Selections!.Items.Add(new FragmentSelection(typeName, conditions, below, usage))));
        }

        return true;
    }

    /// <summary>The fields, without leaves that are asked for under a condition and without one as well.</summary>
    public ImmutableArray<FieldSelection> ToFields()
    {
        var fields = ImmutableArray.CreateBuilder<FieldSelection>(_fields.Count);
        foreach (var field in _fields)
        {
            if (field.Conditions.IsNone || field.Selections is not null || IndexOf(field.ResponseKey, ConditionSet.None) < 0)
            {
                fields.Add(field);
            }
        }

        return fields.DrainToImmutable();
    }

    /// <summary>
    /// The fields of a mutation, each run once and in turn: what is asked for at two places under different conditions runs at the first whose
    /// conditions hold, with the selections of all.
    /// </summary>
    public ImmutableArray<FieldSelection> ToFieldsInTurn(PlanningBudget budget)
    {
        var fields = ImmutableArray.CreateBuilder<FieldSelection>(_fields.Count);
        for (var at = 0; at < _fields.Count; at++)
        {
            var field = _fields[at];
            FieldSelection[] alike = [.. _fields.Where(other => other.ResponseKey == field.ResponseKey)];
            List<ConditionSet> turns = [field.Conditions];
            foreach (var earlier in alike.TakeWhile(other => !ReferenceEquals(other, field)))
            {
                turns = [.. turns.SelectMany(turn => turn.Without(earlier.Conditions)).Distinct()];
                budget.Step(turns.Count + 1);
            }

            budget.Step(alike.Length);
            var selections = alike.Length == 1 || field.Selections is null ? field.Selections : new([.. alike.SelectMany(Guarded)]);
            fields.AddRange(turns.Select(turn => field with { Conditions = turn, Selections = selections }));
        }

        return fields.ToImmutable();
    }

    private int IndexOf(string responseKey, ConditionSet conditions)
    {
        if (_fields.Count > FewFields)
        {
            return Index().GetValueOrDefault((responseKey, conditions), -1);
        }

        for (var i = 0; i < _fields.Count; i++)
        {
            if (_fields[i].ResponseKey == responseKey && _fields[i].Conditions.Equals(conditions))
            {
                return i;
            }
        }

        return -1;
    }

    private Dictionary<(string ResponseKey, ConditionSet Conditions), int> Index()
    {
        if (_index is null)
        {
            _index = new(2 * _fields.Count);
            for (var i = 0; i < _fields.Count; i++)
            {
                _index.Add((_fields[i].ResponseKey, _fields[i].Conditions), i);
            }
        }

        return _index;
    }

    private static IEnumerable<Selection> Guarded(FieldSelection field)
    {
        foreach (var item in field.Selections!.Items)
        {
            if (item.Conditions.And(field.Conditions) is { } conditions)
            {
                yield return item with { Conditions = conditions };
            }
        }
    }
}
