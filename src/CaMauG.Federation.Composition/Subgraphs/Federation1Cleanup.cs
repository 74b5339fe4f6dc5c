using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.FieldSets;
using CaMauG.Federation.Names;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Subgraphs;

/// <summary>Removes from Federation 1 schemas what had no effect there and would be refused in Federation 2.</summary>
internal static class Federation1Cleanup
{
    public static void RemoveExternalOnTypes(IEnumerable<TypeDefinition> types)
    {
        foreach (var type in types)
        {
            Remove(type, FederationDirective.External);
            foreach (var field in type.Kind == TypeKind.Interface ? type.Fields.Values : Enumerable.Empty<FieldDefinition>())
            {
                Remove(field, FederationDirective.External);
            }
        }
    }

    /// <summary>Field sets could be written as lists of names or as names without quotes.</summary>
    public static void QuoteFieldSets(IEnumerable<TypeDefinition> types)
    {
        foreach (var element in types.SelectMany(SchemaElements.Of))
        {
            for (var i = 0; i < element.Directives.Count; i++)
            {
                var use = element.Directives[i];
                if (use.Federation is FederationDirective.Key or FederationDirective.Requires or FederationDirective.Provides)
                {
                    element.Directives[i] = Quoted(use);
                }
            }
        }
    }

    public static void RemoveExtensionMarks(IEnumerable<TypeDefinition> types)
    {
        foreach (var type in types.Where(type => !type.HasDefinition || type.Has(FederationDirective.Extends)))
        {
            foreach (var use in type.Directives)
            {
                use.Block = 0;
            }

            foreach (var field in type.Fields.Values)
            {
                field.Block = 0;
            }
        }
    }

    public static void RemoveDirectivesOnInterfaces(IEnumerable<TypeDefinition> types)
    {
        foreach (var type in types.Where(type => type.Kind == TypeKind.Interface))
        {
            Remove(type, FederationDirective.Key);
            foreach (var field in type.Fields.Values)
            {
                Remove(field, FederationDirective.Provides);
                Remove(field, FederationDirective.Requires);
            }
        }
    }

    public static void RemoveProvidesOnLeaves(SchemaDefinition schema)
    {
        foreach (var field in schema.Types.Values.SelectMany(type => type.Fields.Values))
        {
            if (schema.FindType(field.Type.NamedType) is not { IsComposite: true })
            {
                Remove(field, FederationDirective.Provides);
            }
        }
    }

    /// <summary>A tag belongs where the field is resolved; one that stands there as well is only repeated.</summary>
    public static void RemoveTagsOnExternals(Subgraph subgraph, Func<Subgraph, FieldDefinition, DirectiveUse, bool> isElsewhere)
    {
        foreach (var field in subgraph.Schema.Types.Values.SelectMany(type => type.Fields.Values))
        {
            if (subgraph.Facts.IsExternal(field))
            {
                field.Directives.RemoveAll(use => use.Federation == FederationDirective.Tag && isElsewhere(subgraph, field, use));
            }
        }
    }

    /// <summary>A subgraph neither requires nor provides what it resolves anyway.</summary>
    public static void RemoveInactiveFieldSets(Subgraph subgraph)
    {
        foreach (var field in subgraph.Schema.Types.Values.SelectMany(type => type.Fields.Values))
        {
            Shrink(subgraph, field, FederationDirective.Requires, field.Parent);
            Shrink(subgraph, field, FederationDirective.Provides, subgraph.Schema.FindType(field.Type.NamedType));
        }
    }

    private static bool IsExternalSomewhere(Subgraph subgraph, FieldDefinition field) =>
        subgraph.Schema.Implementations(field.Parent.Name).Any(type =>
            type.Fields.TryGetValue(field.Name, out var implementing) && subgraph.Facts.IsExternal(implementing));

    private static DirectiveUse Quoted(DirectiveUse use)
    {
        var text = use.FindArgument("fields") switch
        {
            GraphQLEnumValue name => name.Name.StringValue,
            GraphQLListValue list => string.Join(' ', (list.Values ?? []).OfType<GraphQLStringValue>().Select(item => item.Value.ToString())),
            _ => null,
        };
        if (text is null)
        {
            return use;
        }

        var others = use.Arguments.Where(argument => argument.Name != "fields");
        return new DirectiveUse(use.Name, [new("fields", Values.Text(text)), .. others], use.Place, use.Block) { Federation = use.Federation };
    }

    private static void Shrink(Subgraph subgraph, FieldDefinition field, string directive, TypeDefinition? type)
    {
        if (type is null
            || field.Find(directive) is not { } use
            || use.FindString("fields") is not { } text
            || FieldSetParser.Parse(text) is not { } selection)
        {
            return;
        }

        var total = selection.Selections.Count;
        var (active, isChanged) = Active(subgraph, type, selection);
        if (active.Count == total && !isChanged)
        {
            return;
        }

        Remove(field, directive);
        if (active.Count > 0)
        {
            field.Directives.Add(new DirectiveUse(use.Name, [new("fields", Values.Text(FieldSetText.Of(active)))], use.Place) { Federation = directive });
        }
    }

    private static (List<ASTNode> Active, bool IsChanged) Active(Subgraph subgraph, TypeDefinition parent, GraphQLSelectionSet selection)
    {
        var active = new List<ASTNode>();
        var isChanged = false;
        foreach (var node in selection.Selections)
        {
            if (IsActive(subgraph, parent, node, ref isChanged))
            {
                active.Add(node);
            }
            else
            {
                isChanged = true;
            }
        }

        return (active, isChanged);
    }

    private static bool IsActive(Subgraph subgraph, TypeDefinition parent, ASTNode node, ref bool isChanged)
    {
        if (node is not GraphQLField selected)
        {
            return true;
        }

        if (selected.Name.StringValue == "__typename")
        {
            return false;
        }

        // What the schema does not have is left for the rules to report.
        if (!parent.Fields.TryGetValue(selected.Name.StringValue, out var field) || subgraph.Facts.IsExternal(field))
        {
            return true;
        }

        if (subgraph.Schema.FindType(field.Type.NamedType) is not { IsComposite: true } type)
        {
            return parent.Kind == TypeKind.Interface && IsExternalSomewhere(subgraph, field);
        }

        if (selected.SelectionSet is not { } inner)
        {
            return true;
        }

        var (active, isInnerChanged) = Active(subgraph, type, inner);
        isChanged |= isInnerChanged;
        inner.Selections.Clear();
        inner.Selections.AddRange(active);
        return active.Count > 0;
    }

    private static void Remove(Element element, string directive) => element.Directives.RemoveAll(use => use.Federation == directive);
}
