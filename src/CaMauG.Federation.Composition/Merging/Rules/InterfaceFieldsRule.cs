using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Merging.Rules;

/// <summary>A field one subgraph adds to an interface is a field of every implementation, in whichever subgraph that is.</summary>
internal sealed class InterfaceFieldsRule : IMergeRule
{
    public void Check(MergeScope scope)
    {
        foreach (var type in scope.Supergraph.Types.Values.Where(type => type.Kind is TypeKind.Object or TypeKind.Interface))
        {
            foreach (var field in type.Interfaces.Select(scope.Supergraph.FindType).OfType<TypeDefinition>().SelectMany(i => i.Fields.Values))
            {
                if (!type.Fields.ContainsKey(field.Name))
                {
                    Report(scope, type, field);
                }
            }
        }
    }

    private static void Report(MergeScope scope, TypeDefinition type, FieldDefinition field)
    {
        var sources = scope.Sources(subgraph => subgraph.Schema.FindField(field.Parent.Name, field.Name));
        var declaring = scope.Subgraphs.Where((_, i) => sources[i] is not null).Select(subgraph => subgraph.Name).ToList();
        var implementing = scope.Subgraphs
            .Where(subgraph => subgraph.Schema.FindType(type.Name)?.Interfaces.Contains(field.Parent.Name) == true)
            .Select(subgraph => subgraph.Name)
            .ToList();
        scope.Log.Report(InterfaceErrors.FieldNotImplemented(field, type, declaring, implementing, SubgraphPlaces.Of(sources)));
    }
}
