using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.FieldSets;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Composition.Subgraphs;
using CaMauG.Federation.Names;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Merging.Rules;

/// <summary>A field demands at least the access of what it requires, or it would leak that data.</summary>
internal sealed class RequiredAccessRule : IMergeRule
{
    private static readonly (string Directive, string Argument)[] s_alternatives =
        [(FederationDirective.RequiresScopes, "scopes"), (FederationDirective.Policy, "policies")];

    public void Check(MergeScope scope)
    {
        if (scope.Features.Federation.All(carried => !IsAccess(carried.Directive)))
        {
            return;
        }

        foreach (var subgraph in scope.Subgraphs)
        {
            foreach (var field in subgraph.Schema.Types.Values.SelectMany(type => type.Fields.Values))
            {
                if (field.Find(FederationDirective.Requires)?.FindString("fields") is { } text)
                {
                    CheckField(scope, subgraph, field, text);
                }
            }
        }
    }

    private static bool IsAccess(string directive) =>
        directive is FederationDirective.Authenticated or FederationDirective.RequiresScopes or FederationDirective.Policy;

    private static void CheckField(MergeScope scope, Subgraph subgraph, FieldDefinition field, string text)
    {
        if (scope.Supergraph.FindField(field.Parent.Name, field.Name) is not { } merged || FieldSetParser.Parse(text) is not { } selection)
        {
            return;
        }

        Element[] own = [merged, merged.Parent];
        if (FindLeak(scope.Supergraph, merged.Parent, selection, own) is { } leaked)
        {
            scope.Log.Report(new Finding(
                "MISSING_TRANSITIVE_AUTH_REQUIREMENTS",
                $"Field \"{field.Coordinate}\" does not specify necessary @authenticated, @requiresScopes and/or @policy auth requirements "
                + $"to access the transitive field \"{leaked}\" data from @requires selection set.",
                SubgraphPlaces.Of([field])).In(subgraph.Name));
        }
    }

    private static string? FindLeak(SchemaDefinition schema, TypeDefinition parent, GraphQLSelectionSet selection, Element[] own)
    {
        foreach (var node in selection.Selections)
        {
            var leak = node switch
            {
                GraphQLInlineFragment fragment => FindLeakInFragment(schema, parent, fragment, own),
                GraphQLField selected when parent.Fields.TryGetValue(selected.Name.StringValue, out var field) => FindLeakInField(schema, field, selected, own),
                _ => null,
            };
            if (leak is not null)
            {
                return leak;
            }
        }

        return null;
    }

    private static string? FindLeakInFragment(SchemaDefinition schema, TypeDefinition parent, GraphQLInlineFragment fragment, Element[] own)
    {
        var type = FieldSetWalker.TypeOf(schema, parent, fragment);
        return Covers(own, type) ? FindLeak(schema, type, fragment.SelectionSet, own) : type.Name;
    }

    private static string? FindLeakInField(SchemaDefinition schema, FieldDefinition field, GraphQLField selected, Element[] own)
    {
        var type = schema.FindType(field.Type.NamedType);
        if (!Covers(own, field) || (type is not null && !Covers(own, type)))
        {
            return field.Coordinate;
        }

        return selected.SelectionSet is { } inner && type is not null ? FindLeak(schema, type, inner, own) : null;
    }

    private static bool Covers(Element[] own, Element needed)
    {
        if (needed.Has(FederationDirective.Authenticated) && !own.Any(element => element.Has(FederationDirective.Authenticated)))
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
                own.SelectMany(element => element.All(directive)).Select(own => DirectiveArgumentMerger.Alternatives(own, argument)));
            var wanted = DirectiveArgumentMerger.Alternatives(use, argument);
            if (!given.All(set => wanted.Any(need => need.All(set.Contains))))
            {
                return false;
            }
        }

        return true;
    }
}
