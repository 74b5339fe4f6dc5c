using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Merging.Rules;

/// <summary>An interface object stands for an interface that some subgraph defines.</summary>
internal sealed class InterfaceObjectBaseRule : IMergeRule
{
    // The keys of a Federation 1 interface are gone by now; that it had some was never meant for this.
    private static void CheckFederation1(MergeScope scope, TypeDefinition merged, TypeDefinition?[] sources)
    {
        var keyed = scope.Subgraphs.Where((subgraph, i) => subgraph.IsFederation1 && sources[i] is { Kind: TypeKind.Interface } && subgraph.KeyedInterfaces.Contains(merged.Name))
            .Select(subgraph => subgraph.Name).ToList();
        var user = sources.Index().FirstOrDefault(pair => pair.Item?.Has(FederationDirective.InterfaceObject) == true);
        if (keyed.Count > 0 && user.Item is not null)
        {
            scope.Log.Report(MergeErrors.InterfaceObjectNeedsFederation2(merged, scope.Subgraphs[user.Index].Name, keyed, SubgraphPlaces.Of(sources)));
        }
    }

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

            CheckFederation1(scope, merged, sources);
        }
    }
}
