using System.Runtime.InteropServices;
using System.Text;
using CaMauG.Federation.Planning.Normalization;

namespace CaMauG.Federation.Planning.Fetching;

/// <summary>The selection set of a fetch while it is being put together.</summary>
internal sealed class FetchSelection
{
    private readonly FieldsByKey _fields = new();
    private readonly List<(string TypeName, FetchSelection Selection)> _fragments = [];

    public ReadOnlySpan<FetchField> Fields => _fields.All;

    public ReadOnlySpan<(string TypeName, FetchSelection Selection)> Fragments => CollectionsMarshal.AsSpan(_fragments);

    public bool IsEmpty => _fields.All.IsEmpty && _fragments.TrueForAll(static fragment => fragment.Selection.IsEmpty);

    /// <summary>True when a key is asked for several times, under different conditions.</summary>
    public bool HasKeyTwice => _fields.HasKeyTwice;

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
        for (var i = _fields.Find(responseKey); i >= 0; i = _fields.FindAfter(i))
        {
            var known = _fields[i];
            if (known.Conditions.Equals(conditions) || (isLeaf && known.Conditions.IsNone))
            {
                return known;
            }

            if (isLeaf && conditions.IsNone)
            {
                // Wanted in any case: takes the place of the conditional one.
                FetchField unconditional = new(responseKey, name, arguments, conditions, null);
                _fields.Replace(i, unconditional);
                return unconditional;
            }
        }

        var field = new FetchField(responseKey, name, arguments, conditions, isLeaf ? null : new());
        _fields.Add(field);
        return field;
    }

    /// <summary>True when no key stands for one thing here and for another there, at the same objects: then both can be asked for together.</summary>
    public bool AgreesWith(FetchSelection other)
    {
        return other._fields.TrueForAll(AgreesWith)
            && other._fragments.TrueForAll(fragment => FieldsAgreeWith(fragment.Selection))
            && _fragments.TrueForAll(fragment => other.FieldsAgreeWith(fragment.Selection))
            && other._fragments.TrueForAll(fragment => _fragments.Find(mine => mine.TypeName == fragment.TypeName).Selection?.AgreesWith(fragment.Selection) != false);
    }

    private bool FieldsAgreeWith(FetchSelection fragment) => _fields.All.IsEmpty || (fragment._fields.TrueForAll(AgreesWith)
        && fragment._fragments.TrueForAll(inner => FieldsAgreeWith(inner.Selection)));

    private bool AgreesWith(FetchField field)
    {
        for (var i = _fields.Find(field.ResponseKey); i >= 0; i = _fields.FindAfter(i))
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
        foreach (var field in other.Fields)
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
    public bool HasLeaf(FetchField leaf)
    {
        for (var i = leaf.Below is null ? _fields.Find(leaf.ResponseKey) : -1; i >= 0; i = _fields.FindAfter(i))
        {
            if (_fields[i] is { Below: null, Conditions.IsNone: true })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A text that two selections share when they ask for the same.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        WriteTo(text);
        return text.ToString();
    }

    /// <summary>What all of it depends on; null when there is nothing in it.</summary>
    public ConditionSet? CommonConditions()
    {
        ConditionSet? common = null;
        foreach (var field in Fields)
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

    private void WriteTo(StringBuilder text)
    {
        foreach (var field in Fields)
        {
            text.Append(field.ResponseKey).Append(':').Append(field.Name).Append(field.Arguments.Text).Append('?');
            foreach (var condition in field.Conditions.Items)
            {
                text.Append(condition.Value ? '+' : '-').Append(condition.Variable);
            }

            text.Append('{');
            field.Below?.WriteTo(text);
            text.Append('}');
        }

        foreach (var (typeName, selection) in _fragments)
        {
            text.Append("...").Append(typeName).Append('{');
            selection.WriteTo(text);
            text.Append('}');
        }
    }
}
