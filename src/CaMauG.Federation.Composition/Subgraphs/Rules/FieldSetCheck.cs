using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.FieldSets;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Names;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>Checks one field set against the subgraph's schema: first that it selects at all, then what the directive allows.</summary>
internal sealed class FieldSetCheck(Subgraph subgraph, string directive, FieldSetErrors errors, RuleLog log)
{
    private bool _isInvalid;

    public void Check(DirectiveUse use, TypeDefinition type)
    {
        if (use.FindArgument("fields") is not GraphQLStringValue text)
        {
            log.Report(errors.NotAString());
            return;
        }

        if (FieldSetParser.Parse(text.Value.ToString(), out var reason) is not { } selection)
        {
            log.Report(errors.Syntax(reason!));
            return;
        }

        CheckSelects(type, selection);
        if (!_isInvalid)
        {
            CheckAllowed(type, selection, isBelowExternal: false);
        }
    }

    private void CheckSelects(TypeDefinition type, GraphQLSelectionSet selection)
    {
        foreach (var node in selection.Selections)
        {
            CheckDirectives(node);
            if (_isInvalid)
            {
                return;
            }

            if (node is GraphQLInlineFragment fragment)
            {
                CheckFragment(type, fragment);
            }
            else if (node is GraphQLField selected && selected.Name.StringValue != "__typename")
            {
                CheckField(type, selected);
            }
        }
    }

    private void CheckFragment(TypeDefinition type, GraphQLInlineFragment fragment)
    {
        if (FieldSetWalker.TypeOf(subgraph.Schema, type, fragment) is { IsComposite: true } inner)
        {
            CheckSelects(inner, fragment.SelectionSet);
            return;
        }

        Refuse(errors.Invalid($"Type condition \"{fragment.TypeCondition!.Type.Name.StringValue}\" is no composite type of this subgraph"));
    }

    private void CheckField(TypeDefinition type, GraphQLField selected)
    {
        if (!type.Fields.TryGetValue(selected.Name.StringValue, out var field))
        {
            Refuse(errors.UnknownField(selected.Name.StringValue, type));
            return;
        }

        CheckArguments(field, selected);
        var inner = subgraph.Schema.FindType(field.Type.NamedType);
        if (inner is { IsComposite: true })
        {
            if (selected.SelectionSet is { } selection)
            {
                CheckSelects(inner, selection);
            }
            else
            {
                Refuse(errors.Invalid($"Invalid empty selection set for field \"{field.Coordinate}\" of non-leaf type {field.Type}"));
            }
        }
        else if (selected.SelectionSet is not null)
        {
            Refuse(errors.Invalid($"Field \"{field.Coordinate}\" must not have a selection since type {field.Type} has no subfields"));
        }
    }

    private void CheckArguments(FieldDefinition field, GraphQLField selected)
    {
        foreach (var required in field.Arguments.Values.Where(argument => argument.IsRequired))
        {
            if (selected.Arguments?.Items.Exists(given => given.Name.StringValue == required.Name) != true)
            {
                Refuse(errors.Invalid(
                    $"Missing mandatory value for argument \"{required.Name}\" of field \"{field.Coordinate}\" in selection \"{FieldSetText.Of([selected])}\""));
            }
        }

        foreach (var given in selected.Arguments?.Items ?? [])
        {
            if (!field.Arguments.TryGetValue(given.Name.StringValue, out var argument))
            {
                Refuse(errors.Invalid($"Unknown argument \"{given.Name.StringValue}\" found in value: field \"{field.Coordinate}\" has no argument of that name"));
            }
            else if (!ValueTypes.Fits(subgraph.Schema, argument.Type, given.Value))
            {
                Refuse(errors.Invalid($"Invalid value for argument \"{argument.Name}\": {ValueText.Of(given.Value)} is not of type {argument.Type}"));
            }
        }
    }

    private void CheckDirectives(ASTNode node)
    {
        foreach (var applied in (node as IHasDirectivesNode)?.Directives?.Items ?? [])
        {
            var name = applied.Name.StringValue;
            if (subgraph.Schema.DirectiveDefinitions.ContainsKey(name) || name is "include" or "skip")
            {
                log.Report(errors.DirectiveInFields(name));
            }
            else
            {
                Refuse(errors.Invalid($"Unknown directive \"@{name}\""));
            }
        }
    }

    private void CheckAllowed(TypeDefinition type, GraphQLSelectionSet selection, bool isBelowExternal)
    {
        foreach (var node in selection.Selections)
        {
            if (node is GraphQLInlineFragment fragment)
            {
                CheckAllowed(FieldSetWalker.TypeOf(subgraph.Schema, type, fragment)!, fragment.SelectionSet, isBelowExternal);
            }
            else if (node is GraphQLField selected && type.Fields.TryGetValue(selected.Name.StringValue, out var field))
            {
                CheckAllowed(field, selected, isBelowExternal);
            }
        }
    }

    private void CheckAllowed(FieldDefinition field, GraphQLField selected, bool isBelowExternal)
    {
        if (directive != FederationDirective.Requires && field.Arguments.Count > 0)
        {
            log.Report(errors.HasArguments(field));
        }

        var inner = subgraph.Schema.FindType(field.Type.NamedType);
        if (directive == FederationDirective.Key)
        {
            if (inner is { IsAbstract: true })
            {
                log.Report(errors.AbstractField(field, inner.Kind));
            }
        }
        else if (selected.SelectionSet is null && !isBelowExternal && !subgraph.Facts.IsExternal(field))
        {
            log.Report(SubgraphFacts.IsMarkedExternal(field) ? errors.FakeExternal(field) : errors.NotExternal(field));
        }

        if (selected.SelectionSet is { } selection && inner is not null)
        {
            CheckAllowed(inner, selection, isBelowExternal || IsExternalSomewhere(field));
        }
    }

    // Behind an interface, some implementation's field may be the external one.
    private bool IsExternalSomewhere(FieldDefinition field) =>
        subgraph.Facts.IsExternal(field)
        || (field.Parent.Kind == TypeKind.Interface
            && subgraph.Schema.Implementations(field.Parent.Name).Any(type =>
                type.Fields.TryGetValue(field.Name, out var implementing) && subgraph.Facts.IsExternal(implementing)));

    private void Refuse(Finding error)
    {
        _isInvalid = true;
        log.Report(error);
    }
}
