using System.Collections.Immutable;

namespace CaMauG.Federation.Planning.Normalization;

/// <summary>Collects fields in order and joins those that stand under one response key and the same conditions.</summary>
internal sealed class SelectionMerger
{
    private readonly List<FieldSelection> _fields = [];
    private readonly Dictionary<(string ResponseKey, ConditionSet Conditions), int> _index = [];

    public IReadOnlyList<FieldSelection> Fields => _fields;

    public void Add(FieldSelection field)
    {
        var key = (field.ResponseKey, field.Conditions);
        if (!_index.TryGetValue(key, out var index))
        {
            _index.Add(key, _fields.Count);
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
        if (!_index.TryGetValue((field.ResponseKey, ConditionSet.None), out var index)
            && !_index.TryGetValue((field.ResponseKey, field.Conditions), out index))
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
    public ImmutableArray<FieldSelection> ToFields() =>
        [.. _fields.Where(field => field.Conditions.IsNone || field.Selections is not null
            || !_index.ContainsKey((field.ResponseKey, ConditionSet.None)))];
}
