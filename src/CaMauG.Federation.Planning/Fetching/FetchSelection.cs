using CaMauG.Federation.Planning.Normalization;

namespace CaMauG.Federation.Planning.Fetching;

/// <summary>The selection set of a fetch while it is being put together.</summary>
internal sealed class FetchSelection
{
    private readonly List<FetchField> _fields = [];
    private readonly Dictionary<string, List<int>> _byKey = new(StringComparer.Ordinal);
    private readonly List<(string TypeName, FetchSelection Selection)> _fragments = [];

    public IReadOnlyList<FetchField> Fields => _fields;

    public IReadOnlyList<(string TypeName, FetchSelection Selection)> Fragments => _fragments;

    public bool IsEmpty => _fields.Count == 0 && _fragments.All(fragment => fragment.Selection.IsEmpty);

    /// <summary>True when a key is asked for several times, under different conditions.</summary>
    public bool HasKeyTwice => _fields.Count > _byKey.Count;

    /// <summary>The object this selection belongs to, once it is known.</summary>
    public Site? Site { get; set; }

    public FetchSelection Fragment(string typeName)
    {
        foreach (var (name, selection) in _fragments)
        {
            if (name == typeName)
            {
                return selection;
            }
        }

        var added = new FetchSelection();
        _fragments.Add((typeName, added));
        return added;
    }

    public void AddTypename() => Add("__typename", "__typename", ArgumentList.None, ConditionSet.None, isLeaf: true);

    public FetchField Add(string responseKey, string name, ArgumentList arguments, ConditionSet conditions, bool isLeaf)
    {
        if (!_byKey.TryGetValue(responseKey, out var alike))
        {
            _byKey.Add(responseKey, alike = []);
        }

        foreach (var i in alike)
        {
            var known = _fields[i];
            if (known.Conditions.Equals(conditions) || (isLeaf && known.Conditions.IsNone))
            {
                return known;
            }

            if (isLeaf && conditions.IsNone)
            {
                // Wanted in any case: takes the place of the conditional one.
                return _fields[i] = new(responseKey, name, arguments, conditions, null);
            }
        }

        var field = new FetchField(responseKey, name, arguments, conditions, isLeaf ? null : new());
        alike.Add(_fields.Count);
        _fields.Add(field);
        return field;
    }

    /// <summary>True when no key stands for one thing here and for another there, at the same objects: then both can be asked for together.</summary>
    public bool AgreesWith(FetchSelection other)
    {
        foreach (var field in other._fields)
        {
            if (!AgreesWith(field))
            {
                return false;
            }
        }

        return other._fragments.TrueForAll(fragment => FieldsAgreeWith(fragment.Selection))
            && _fragments.TrueForAll(fragment => other.FieldsAgreeWith(fragment.Selection))
            && other._fragments.TrueForAll(fragment => _fragments.Find(mine => mine.TypeName == fragment.TypeName).Selection?.AgreesWith(fragment.Selection) != false);
    }

    private bool FieldsAgreeWith(FetchSelection fragment) => _fields.Count == 0 || (fragment._fields.TrueForAll(AgreesWith)
        && fragment._fragments.TrueForAll(inner => FieldsAgreeWith(inner.Selection)));

    private bool AgreesWith(FetchField field)
    {
        if (!_byKey.TryGetValue(field.ResponseKey, out var alike))
        {
            return true;
        }

        foreach (var i in alike)
        {
            var known = _fields[i];
            if (known.Name != field.Name || known.Arguments.Text != field.Arguments.Text
                || (known.Below is { } below && field.Below is { } otherBelow && !below.AgreesWith(otherBelow)))
            {
                return false;
            }
        }

        return true;
    }

    public void Merge(FetchSelection other)
    {
        foreach (var field in other._fields)
        {
            var mine = Add(field.ResponseKey, field.Name, field.Arguments, field.Conditions, field.Below is null);
            if (field.Below is { } below)
            {
                mine.Below!.Merge(below);
            }
        }

        foreach (var (typeName, selection) in other._fragments)
        {
            Fragment(typeName).Merge(selection);
        }
    }

    /// <summary>True when the leaf is asked for here in any case.</summary>
    public bool HasLeaf(FetchField leaf) =>
        leaf.Below is null && _byKey.TryGetValue(leaf.ResponseKey, out var alike) && alike.Exists(i => _fields[i] is { Below: null, Conditions.IsNone: true });

    /// <summary>A text that two selections share when they ask for the same.</summary>
    public string Text() =>
        string.Concat(_fields.Select(field =>
            $"{field.ResponseKey}:{field.Name}{field.Arguments.Text}?{string.Join(',', field.Conditions.Items)}{{{field.Below?.Text()}}}"))
        + string.Concat(_fragments.Select(fragment => $"...{fragment.TypeName}{{{fragment.Selection.Text()}}}"));

    /// <summary>What all of it depends on; null when there is nothing in it.</summary>
    public ConditionSet? CommonConditions()
    {
        ConditionSet? common = null;
        foreach (var field in _fields)
        {
            common = common is null ? field.Conditions : common.Intersect(field.Conditions);
        }

        foreach (var (_, selection) in _fragments)
        {
            if (selection.CommonConditions() is { } inner)
            {
                common = common is null ? inner : common.Intersect(inner);
            }
        }

        return common;
    }
}
