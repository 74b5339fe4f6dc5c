using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.FieldSets;
using CaMauG.Federation.Composition.Findings;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>
/// Finds the first fault that keeps a field set from selecting anything: first what it names does not exist, then it is
/// not given what it needs, then it renames what it selects.
/// </summary>
internal sealed class FieldSetFaults(Subgraph subgraph, FieldSetErrors errors)
{
    /// <summary>The selection and null, or null and what keeps it from being read against the schema.</summary>
    public (GraphQLSelectionSet? Selection, Finding? Fault) Read(DirectiveUse use, TypeDefinition type, bool isKey)
    {
        if (use.FindArgument("fields") is not GraphQLStringValue text)
        {
            return (null, errors.NotAString());
        }

        if (FieldSetParser.Parse(text.Value.ToString(), out var reason) is not { } selection)
        {
            return (null, errors.Syntax(reason!));
        }

        return FindUnknown(type, selection, isKey) is { } fault ? (null, fault) : (selection, null);
    }

    /// <summary>What keeps a selection from being read against a type, or from being valid there.</summary>
    public Finding? FindUnreadable(TypeDefinition type, GraphQLSelectionSet selection) =>
        FindUnknown(type, selection, isKey: false) ?? Find(type, selection, (field, selected) => FindArgumentFault(field, selected) ?? FindLeafFault(field, selected));

    /// <summary>What else makes a selection invalid that can be read.</summary>
    public Finding? FindInvalid(TypeDefinition type, GraphQLSelectionSet selection) =>
        Find(type, selection, (field, selected) => FindArgumentFault(field, selected) ?? FindLeafFault(field, selected))
        ?? Find(type, selection, (_, selected) => selected.Alias is null ? null : errors.Alias(selected));

    private Finding? FindUnknown(TypeDefinition type, GraphQLSelectionSet selection, bool isKey)
    {
        foreach (var node in selection.Selections)
        {
            var fault = FindUnknownDirective(node) ?? node switch
            {
                GraphQLInlineFragment fragment when FieldSetWalker.TypeOf(subgraph.Schema, type, fragment) is var inner =>
                    inner.IsComposite ? FindUnknown(inner, fragment.SelectionSet, isKey) : errors.NotAComposite(inner),
                GraphQLField { Name.StringValue: "__typename" } selected => FindArgumentOfTypeName(type, selected),
                GraphQLField selected => FindUnknownField(type, selected, isKey),
                _ => null,
            };
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private Finding? FindUnknownField(TypeDefinition type, GraphQLField selected, bool isKey)
    {
        if (!type.Fields.TryGetValue(selected.Name.StringValue, out var field))
        {
            return errors.UnknownField(selected.Name.StringValue, type);
        }

        var inner = subgraph.Schema.FindType(field.Type.NamedType);
        if (isKey && inner is { IsAbstract: true })
        {
            return errors.AbstractField(field, inner.Kind);
        }

        return (selected.SelectionSet is { } selection && inner is { IsComposite: true } ? FindUnknown(inner, selection, isKey) : null)
            ?? FindUnknownArgument(field, selected);
    }

    private Finding? FindArgumentOfTypeName(TypeDefinition type, GraphQLField selected) =>
        selected.Arguments is { Count: > 0 } arguments ? errors.UnknownArgument(arguments.Items[0].Name.StringValue, $"{type.Name}.__typename") : null;

    private Finding? FindUnknownArgument(FieldDefinition field, GraphQLField selected) =>
        selected.Arguments?.Items.Find(given => !field.Arguments.ContainsKey(given.Name.StringValue)) is { } unknown
            ? errors.UnknownArgument(unknown.Name.StringValue, field.Coordinate)
            : null;

    private Finding? FindUnknownDirective(ASTNode node)
    {
        foreach (var applied in (node as IHasDirectivesNode)?.Directives?.Items ?? [])
        {
            var name = applied.Name.StringValue;
            if (!subgraph.Schema.DirectiveDefinitions.ContainsKey(name) && name is not ("include" or "skip"))
            {
                return errors.Invalid($"Unknown directive \"@{name}\"");
            }
        }

        return null;
    }

    // The first fault of any selected field, outer before inner.
    private Finding? Find(TypeDefinition type, GraphQLSelectionSet selection, Func<FieldDefinition, GraphQLField, Finding?> fault)
    {
        foreach (var node in selection.Selections)
        {
            if (node is GraphQLInlineFragment fragment)
            {
                if (Find(FieldSetWalker.TypeOf(subgraph.Schema, type, fragment), fragment.SelectionSet, fault) is { } inside)
                {
                    return inside;
                }
            }
            else if (node is GraphQLField selected && type.Fields.TryGetValue(selected.Name.StringValue, out var field)
                && (fault(field, selected) ?? FindBelow(field, selected, fault)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private Finding? FindBelow(FieldDefinition field, GraphQLField selected, Func<FieldDefinition, GraphQLField, Finding?> fault) =>
        selected.SelectionSet is { } inner && subgraph.Schema.FindType(field.Type.NamedType) is { } type ? Find(type, inner, fault) : null;

    private Finding? FindArgumentFault(FieldDefinition field, GraphQLField selected)
    {
        foreach (var given in selected.Arguments?.Items ?? [])
        {
            if (field.Arguments.TryGetValue(given.Name.StringValue, out var argument) && !ValueTypes.Fits(subgraph.Schema, argument.Type, given.Value))
            {
                return errors.Invalid($"Invalid value for argument \"{argument.Name}\": {ValueText.Of(given.Value)} is not of type {argument.Type}");
            }
        }

        var missing = field.Arguments.Values.FirstOrDefault(argument =>
            argument.IsRequired && selected.Arguments?.Items.Exists(given => given.Name.StringValue == argument.Name) != true);
        return missing is null
            ? null
            : errors.Invalid($"Missing mandatory value for argument \"{missing.Name}\" of field \"{field.Coordinate}\" in selection \"{FieldSetText.Of([selected])}\"");
    }

    private Finding? FindLeafFault(FieldDefinition field, GraphQLField selected)
    {
        var isComposite = subgraph.Schema.FindType(field.Type.NamedType) is { IsComposite: true };
        if (isComposite == selected.SelectionSet is not null)
        {
            return null;
        }

        return isComposite
            ? errors.Invalid($"Invalid empty selection set for field \"{field.Coordinate}\" of non-leaf type {field.Type}")
            : errors.Invalid($"Field \"{field.Coordinate}\" must not have a selection since type {field.Type} has no subfields");
    }
}
