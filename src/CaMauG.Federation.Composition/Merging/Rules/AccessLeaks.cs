using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.FieldSets;
using CaMauG.Federation.Names;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Merging.Rules;

/// <summary>Finds data that a field takes from elsewhere and that demands more access than the field itself: whoever may see the field would learn of it.</summary>
internal sealed class AccessLeaks
{
    private static readonly (string Directive, string Argument)[] s_alternatives =
        [(FederationDirective.RequiresScopes, "scopes"), (FederationDirective.Policy, "policies")];

    private readonly SchemaDefinition _schema;
    private readonly Element[] _own;

    /// <param name="schema">The merged schema.</param>
    /// <param name="field">The merged field that takes.</param>
    public AccessLeaks(SchemaDefinition schema, FieldDefinition field)
    {
        _schema = schema;
        _own = [field, field.Parent];
    }

    /// <summary>True when some element in the graph demands access.</summary>
    public static bool MayBe(SupergraphFeatures features) => features.Federation.Any(static carried =>
        carried.Directive is FederationDirective.Authenticated or FederationDirective.RequiresScopes or FederationDirective.Policy);

    /// <summary>The first thing in a selection that demands more, in words; null when there is none.</summary>
    public string? Find(TypeDefinition parent, GraphQLSelectionSet selection)
    {
        foreach (var node in selection.Selections)
        {
            var leak = node switch
            {
                GraphQLInlineFragment fragment => FindInFragment(parent, fragment),
                GraphQLField selected when parent.Fields.TryGetValue(selected.Name.StringValue, out var field) => FindInField(field, selected),
                _ => null,
            };
            if (leak is not null)
            {
                return leak;
            }
        }

        return null;
    }

    /// <summary>True when the field demands all that something else does.</summary>
    public bool Covers(Element needed)
    {
        if (needed.Has(FederationDirective.Authenticated) && !_own.Any(static element => element.Has(FederationDirective.Authenticated)))
        {
            return false;
        }

        foreach (var (directive, argument) in s_alternatives)
        {
            if (needed.Find(directive) is not { } use)
            {
                continue;
            }

            var given = DirectiveArgumentMerger.Conjoin(
                _own.SelectMany(element => element.All(directive)).Select(own => DirectiveArgumentMerger.Alternatives(own, argument)));
            var wanted = DirectiveArgumentMerger.Alternatives(use, argument);
            if (!given.All(set => wanted.Any(need => need.All(set.Contains))))
            {
                return false;
            }
        }

        return true;
    }

    private string? FindInFragment(TypeDefinition parent, GraphQLInlineFragment fragment)
    {
        var type = FieldSetWalker.TypeOf(_schema, parent, fragment);
        return Covers(type) ? Find(type, fragment.SelectionSet) : $"data in inline fragment type condition \"{type.Name}\"";
    }

    private string? FindInField(FieldDefinition field, GraphQLField selected)
    {
        var type = _schema.FindType(field.Type.NamedType);
        if (!Covers(field) || (type is not null && !Covers(type)))
        {
            return $"field \"{field.Coordinate}\" data";
        }

        return selected.SelectionSet is { } inner && type is not null ? Find(type, inner) : null;
    }
}
