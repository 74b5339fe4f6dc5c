using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.FieldSets;
using CaMauG.Federation.Names;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>Checks one field set against the subgraph's schema: first that it selects at all, then what the directive allows.</summary>
internal sealed class FieldSetCheck(Subgraph subgraph, string directive, FieldSetErrors errors, RuleLog log)
{
    public void Check(DirectiveUse use, TypeDefinition type)
    {
        var faults = new FieldSetFaults(subgraph, errors);
        var (selection, fault) = faults.Read(use, type, isKey: directive == FederationDirective.Key);
        fault ??= faults.FindInvalid(type, selection!);
        if (fault is not null)
        {
            log.Report(fault);
            return;
        }

        CheckAllowed(type, selection!, isBelowExternal: false);
    }

    private void CheckAllowed(TypeDefinition type, GraphQLSelectionSet selection, bool isBelowExternal)
    {
        foreach (var node in selection.Selections)
        {
            foreach (var applied in (node as IHasDirectivesNode)?.Directives?.Items ?? [])
            {
                log.Report(errors.DirectiveInFields(applied));
            }

            if (node is GraphQLInlineFragment fragment)
            {
                CheckAllowed(FieldSetWalker.TypeOf(subgraph.Schema, type, fragment), fragment.SelectionSet, isBelowExternal);
            }
            else if (node is GraphQLField { Name.StringValue: "__typename" })
            {
                CheckTypeName(type, isBelowExternal);
            }
            else if (node is GraphQLField selected && type.Fields.TryGetValue(selected.Name.StringValue, out var field))
            {
                CheckAllowed(field, selected, isBelowExternal);
            }
        }
    }

    // Every subgraph knows the names of its types, so none is external.
    private void CheckTypeName(TypeDefinition type, bool isBelowExternal)
    {
        if (directive != FederationDirective.Key && !isBelowExternal)
        {
            log.Report(errors.NotExternal($"{type.Name}.__typename"));
        }
    }

    private void CheckAllowed(FieldDefinition field, GraphQLField selected, bool isBelowExternal)
    {
        if (directive != FederationDirective.Requires && field.Arguments.Count > 0)
        {
            log.Report(errors.HasArguments(field));
        }

        if (directive != FederationDirective.Key && selected.SelectionSet is null && !isBelowExternal && !subgraph.Facts.IsExternal(field))
        {
            log.Report(SubgraphFacts.IsMarkedExternal(field) ? errors.FakeExternal(field) : errors.NotExternal(field.Coordinate));
        }

        if (selected.SelectionSet is { } selection && subgraph.Schema.FindType(field.Type.NamedType) is { } inner)
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
}
