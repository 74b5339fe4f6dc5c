using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>
/// Takes access requirements to where the same data can be had by another way: from interface objects to the objects they
/// stand for, and from objects to their interfaces, which require what all implementations require together.
/// </summary>
internal sealed class AccessPropagation(MergeScope scope)
{
    private static readonly string[] s_directives = [FederationDirective.Authenticated, FederationDirective.RequiresScopes, FederationDirective.Policy];

    public void Propagate()
    {
        foreach (var directive in s_directives)
        {
            if (scope.Features.FindFederation(directive) is { } carried)
            {
                ToObjects(carried);
                ToInterfaces(carried);
            }
        }
    }

    private void ToObjects(CarriedDirective carried)
    {
        foreach (var type in scope.HasInterfaceObjects ? scope.Supergraph.Types.Values.Where(type => type.Kind == TypeKind.Object) : [])
        {
            foreach (var field in type.Fields.Values)
            {
                Require(carried, field, [field, .. InterfaceFields(type, field.Name)]);
            }
        }
    }

    private IEnumerable<FieldDefinition> InterfaceFields(TypeDefinition type, string field) =>
        type.Interfaces.Select(name => scope.Supergraph.FindField(name, field)).OfType<FieldDefinition>();

    private void ToInterfaces(CarriedDirective carried)
    {
        foreach (var type in scope.Supergraph.Types.Values.Where(type => type.Kind == TypeKind.Interface))
        {
            var objects = scope.Supergraph.PossibleTypes(type).ToList();
            Require(carried, type, [type, .. objects]);
            foreach (var field in type.Fields.Values)
            {
                Require(carried, field, [field, .. objects.Select(o => o.Fields.GetValueOrDefault(field.Name)).OfType<FieldDefinition>()]);
            }
        }
    }

    private void Require(CarriedDirective carried, Element element, IEnumerable<Element> sources)
    {
        var uses = sources.SelectMany(source => source.All(carried.Directive)).DistinctBy(use => use.ToString()).ToList();
        if (uses.Count == 0)
        {
            return;
        }

        IReadOnlyList<DirectiveArgument> arguments = uses.Count == 1
            ? uses[0].Arguments
            : DirectiveArgumentMerger.Merge(carried.Directive, uses) ?? [];
        var combined = new DirectiveUse(carried.Name, arguments) { Federation = carried.Directive };
        var index = element.Directives.FindIndex(use => use.Federation == carried.Directive);
        element.Directives.RemoveAll(use => use.Federation == carried.Directive);
        element.Directives.Insert(index < 0 ? element.Directives.Count : index, combined);
        if (uses.Count > 1)
        {
            scope.Log.Hint(MergeHints.MergedDirectiveArguments(element, combined, SubgraphPlaces.Of(uses)));
        }
    }
}
