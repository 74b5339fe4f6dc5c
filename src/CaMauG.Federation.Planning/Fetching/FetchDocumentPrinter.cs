using System.Collections.Immutable;
using System.Text;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Planning.Normalization;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Federation.Planning.Fetching;

/// <summary>Prints a fetch as a document, as short as it can be.</summary>
internal sealed class FetchDocumentPrinter(GraphQLOperationDefinition operation)
{
    private static readonly List<Condition> s_none = new(0);

    private readonly StringBuilder _text = new(512);
    private FetchAliases? _aliases;
    private readonly List<string> _variables = [];

    /// <summary>The document, and the variables in it in the order of their first use, but for representations.</summary>
    /// <param name="kind">Kind of the operation sent.</param>
    /// <param name="group">The fetch.</param>
    /// <param name="aliases">Keys of its fields.</param>
    /// <param name="settled">Conditions that the plan has seen to already.</param>
    public (string Document, ImmutableArray<string> Variables) Print(
        OperationKind kind, FetchGroup group, FetchAliases aliases, ConditionSet settled)
    {
        _aliases = aliases;
        _text.Clear();
        _variables.Clear();
        if (group.IsEntity)
        {
            _text.Append("{_entities(representations:$representations)");
        }

        Write(group.Selection, null, settled);
        _ = group.IsEntity ? _text.Append('}') : _text;
        _text.Insert(0, Head(kind, group));
        return (_text.ToString(), [.. _variables]);
    }

    private string Head(OperationKind kind, FetchGroup group)
    {
        var word = kind switch { OperationKind.Query => "query", OperationKind.Mutation => "mutation", _ => "subscription" };
        var name = operation.Name?.StringValue;
        var start = name is null ? word : $"{word} {name}";
        if (_variables.Count == 0)
        {
            return group.IsEntity ? $"{start}($representations:[_Any!]!)" : name is null && kind == OperationKind.Query ? "" : start;
        }

        var declarations = string.Join(',', _variables.Select(variable => Declaration(variable, group)));
        return group.IsEntity ? $"{start}($representations:[_Any!]!,{declarations})" : $"{start}({declarations})";
    }

    private string Declaration(string variable, FetchGroup group)
    {
        if (group.Contexts.TryGetValue(variable, out var bound))
        {
            return $"${variable}:{bound.Type}";
        }

        var definition = operation.Variables!.Items.First(candidate => candidate.Variable.Name.Value.Equals(variable));
        var text = $"${variable}:{TypeReference.From(definition.Type)}";
        return definition.DefaultValue is { } value ? $"{text}={ValuePrinter.Print(value)}" : text;
    }

    // Fragments leave out what the selection around them asks for anyway.
    private void Write(FetchSelection selection, Around? around, ConditionSet settled)
    {
        _text.Append('{');
        if (selection.IsEmpty)
        {
            _text.Append("__typename}");
            return;
        }

        var isFirst = true;
        foreach (var field in selection.Fields)
        {
            if (around?.HasLeaf(field) != true)
            {
                Separate(ref isFirst);
                Write(field, field.Conditions.Except(settled));
            }
        }

        var inside = selection.Fragments.IsEmpty ? null : new Around(selection, around);
        foreach (var (typeName, below) in selection.Fragments)
        {
            if (!inside!.HasAll(below))
            {
                Separate(ref isFirst);
                _text.Append("...on ").Append(typeName);
                Write(below, inside, settled);
            }
        }

        _text.Append('}');
    }

    private void Separate(ref bool isFirst)
    {
        _ = isFirst ? _text : _text.Append(' ');
        isFirst = false;
    }

    private void Write(FetchField field, ConditionSet conditions)
    {
        // One directive of each kind fits on a field; more go around it.
        List<Condition> around = conditions.Items.Length > 1 ? [] : s_none;
        var include = Split(conditions, true, around);
        var skip = Split(conditions, false, around);
        foreach (var condition in around)
        {
            _text.Append("...");
            Write(condition);
            _text.Append('{');
        }

        var key = _aliases!.KeyOf(field);
        _ = key == field.Name ? _text : _text.Append(key).Append(':');
        _text.Append(field.Name).Append(field.Arguments.Text);
        Use(field.Arguments.Variables.AsSpan());
        Write(skip);
        Write(include);
        if (field.Below is { } below)
        {
            Write(below, null, ConditionSet.None);
        }

        _text.Append('}', around.Count);
    }

    private static Condition? Split(ConditionSet conditions, bool value, List<Condition> around)
    {
        Condition? own = null;
        foreach (var condition in conditions.Items)
        {
            if (condition.Value != value)
            {
                continue;
            }

            if (own is null)
            {
                own = condition;
            }
            else
            {
                around.Add(condition);
            }
        }

        return own;
    }

    private void Write(Condition? condition)
    {
        if (condition is { } known)
        {
            _text.Append(known.Value ? "@include(if:$" : "@skip(if:$").Append(known.Variable).Append(')');
            Use([known.Variable]);
        }
    }

    private void Use(ReadOnlySpan<string> variables)
    {
        foreach (var variable in variables)
        {
            if (!_variables.Contains(variable))
            {
                _variables.Add(variable);
            }
        }
    }
}
