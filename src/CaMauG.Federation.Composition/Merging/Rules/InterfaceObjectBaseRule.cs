using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Merging.Rules;

/// <summary>An interface object stands for an interface that some subgraph defines.</summary>
internal sealed class InterfaceObjectBaseRule : IMergeRule
{
    public void Check(MergeScope scope)
    {
        if (!scope.HasInterfaceObjects)
        {
            return;
        }

        foreach (var merged in scope.Supergraph.Types.Values.Where(type => type.Kind == TypeKind.Interface))
        {
            var sources = scope.Sources(subgraph => subgraph.Schema.FindType(merged.Name));
            if (sources.All(source => source is null || source.Has(FederationDirective.InterfaceObject)))
            {
                var names = scope.Subgraphs.Where((_, i) => sources[i] is not null).Select(subgraph => subgraph.Name).ToList();
                scope.Log.Report(MergeErrors.InterfaceObjectOnly(merged, names, SubgraphPlaces.Of(sources)));
            }
        }
    }
}
