using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.FieldSets;
using CaMauG.Federation.Names;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>
/// What <c>@fromContext</c> selects is one value wherever the context is set, of the argument's type: a single field, or one
/// fragment for each object type the context may be.
/// </summary>
internal sealed class ContextSelectionCheck(Subgraph subgraph, string context, InputDefinition argument, RuleLog log)
{
    private readonly FieldSetErrors _errors =
        new(FederationDirective.FromContext, argument.Coordinate, argument.Find(FederationDirective.FromContext)!);

    public void Check(string text, IReadOnlyList<TypeDefinition> types)
    {
        if (FieldSetParser.Parse(text, out var reason) is not { } selection)
        {
            Refuse($": Syntax Error: {reason}");
        }
        else if (selection.Selections[0] is GraphQLField)
        {
            CheckField(selection, types);
        }
        else if (selection.Selections[0] is GraphQLFragmentSpread)
        {
            Refuse(": fragment spread is not allowed");
        }
        else
        {
            CheckFragments(selection, types);
        }
    }

    private void CheckField(GraphQLSelectionSet selection, IReadOnlyList<TypeDefinition> types)
    {
        if (selection.Selections.Count != 1)
        {
            Refuse(": multiple selections are made");
            return;
        }

        foreach (var type in types)
        {
            if (!IsValid(type, selection) || !Fits(type, selection))
            {
                return;
            }
        }
    }

    private void CheckFragments(GraphQLSelectionSet selection, IReadOnlyList<TypeDefinition> types)
    {
        var fragments = selection.Selections.OfType<GraphQLInlineFragment>().ToList();
        if (fragments.Count != selection.Selections.Count)
        {
            Refuse(": multiple fields could be selected");
            return;
        }

        var conditions = fragments.Select(ConditionOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (conditions.Count != fragments.Count)
        {
            Refuse(": type conditions have same name");
            return;
        }

        foreach (var type in types)
        {
            if (!IsValid(type, selection) || !CheckFragmentsAt(type, fragments, conditions))
            {
                return;
            }
        }

        foreach (var unused in conditions)
        {
            Refuse($": type condition \"{unused}\" is never used.");
        }
    }

    private bool CheckFragmentsAt(TypeDefinition type, List<GraphQLInlineFragment> fragments, HashSet<string> unused)
    {
        var matching = new List<(TypeDefinition Type, GraphQLSelectionSet Selection)>();
        foreach (var fragment in fragments)
        {
            if (subgraph.Schema.FindType(ConditionOf(fragment)!) is not { Kind: TypeKind.Object } condition)
            {
                Refuse(": type conditions must be an object type");
            }
            else if (subgraph.Schema.PossibleTypes(type).Contains(condition))
            {
                unused.Remove(condition.Name);
                matching.Add((condition, fragment.SelectionSet));
            }
        }

        if (matching.Count == 0)
        {
            Refuse($": no type condition matches the location \"{type.Coordinate}\"");
            return false;
        }

        return matching.TrueForAll(match => Fits(match.Type, match.Selection));
    }

    private bool IsValid(TypeDefinition type, GraphQLSelectionSet selection)
    {
        var faults = new FieldSetFaults(subgraph, _errors);
        if (faults.FindUnreadable(type, selection) is { } fault)
        {
            Refuse($" for type {type.Name}. Error: {fault.Message}");
            return false;
        }

        if (SelectionsOf(selection).Any(node => node is IHasDirectivesNode { Directives.Count: > 0 }))
        {
            Refuse(": directives are not allowed in the selection");
        }

        if (SelectionsOf(selection).Any(node => node is GraphQLField { Alias: not null }))
        {
            Refuse(": aliases are not allowed in the selection");
        }

        return true;
    }

    private bool Fits(TypeDefinition type, GraphQLSelectionSet selection)
    {
        var selected = TypeOf(type, selection);
        if (selected is not null && Fits(selected, argument.Type))
        {
            return true;
        }

        Refuse($": the type of the selection \"{selected}\" does not match the expected type \"{argument.Type}\"");
        return false;
    }

    // Whatever was selected may be missing, so what takes it must be nullable on every level.
    private static bool Fits(TypeReference selected, TypeReference expected)
    {
        if (expected.IsNonNull || selected.IsList != expected.IsList)
        {
            return false;
        }

        return selected.Item is { } item ? Fits(item, expected.Item!) : selected.NamedType == expected.NamedType;
    }

    // The type of the one value selected, without what it says of null; nothing when it is not one value.
    private TypeReference? TypeOf(TypeDefinition type, GraphQLSelectionSet selection)
    {
        if (type.Has(FederationDirective.InterfaceObject))
        {
            Refuse($": One of the types in the selection is an interfaceObject: \"{type.Name}\"");
        }

        var types = selection.Selections.Select(node => node is GraphQLField selected ? TypeOf(type, selected) : null).Distinct().ToList();
        return types.Count == 1 ? types[0] : null;
    }

    private TypeReference? TypeOf(TypeDefinition type, GraphQLField selected)
    {
        if (!type.Fields.TryGetValue(selected.Name.StringValue, out var field))
        {
            return null;
        }

        var leaf = selected.SelectionSet is { } inner
            ? TypeOf(subgraph.Schema.FindType(field.Type.NamedType)!, inner)
            : TypeReference.Named(field.Type.NamedType);
        return leaf is null ? null : Wrap(field.Type, leaf);
    }

    private static TypeReference Wrap(TypeReference lists, TypeReference leaf) =>
        lists.Item is { } item ? TypeReference.ListOf(Wrap(item, leaf)) : leaf;

    private static IEnumerable<ASTNode> SelectionsOf(GraphQLSelectionSet? selection)
    {
        foreach (var node in selection?.Selections ?? [])
        {
            yield return node;
            foreach (var inner in SelectionsOf((node as IHasSelectionSetNode)?.SelectionSet))
            {
                yield return inner;
            }
        }
    }

    private static string? ConditionOf(GraphQLInlineFragment fragment) => fragment.TypeCondition?.Type.Name.StringValue;

    private void Refuse(string reason) => log.Report(ContextErrors.InvalidSelection(context, argument, reason));
}
