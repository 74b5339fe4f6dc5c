using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Points out types that subgraphs do not define alike, which is allowed but easily a mistake.</summary>
internal sealed class ConsistencyHints(MergeScope scope)
{
    public void Add(TypeDefinition?[] sources, TypeDefinition merged)
    {
        var with = Names(i => sources[i]?.Has(FederationDirective.Key) == true);
        var without = Names(i => sources[i]?.Has(FederationDirective.Key) == false);
        if (with.Count == 0)
        {
            AddForFields(sources, merged);
        }
        else if (merged.Kind == TypeKind.Object && without.Count > 0)
        {
            scope.Log.Hint(MergeHints.InconsistentEntity(merged, with, without, SubgraphPlaces.Of(sources)));
        }
    }

    private void AddForFields(TypeDefinition?[] sources, TypeDefinition merged)
    {
        if (scope.Supergraph.IsRoot(merged.Name))
        {
            return;
        }

        foreach (var field in merged.Fields.Values)
        {
            var missing = Names(i => sources[i]?.Fields.ContainsKey(field.Name) == false);
            if (missing.Count > 0)
            {
                scope.Log.Hint(MergeHints.InconsistentValueTypeField(field, Names(i => sources[i]?.Fields.ContainsKey(field.Name) == true), missing, SubgraphPlaces.Of(sources)));
            }
        }
    }

    private List<string> Names(Func<int, bool> condition) =>
        [.. scope.Subgraphs.Where((_, i) => condition(i)).Select(subgraph => subgraph.Name)];
}
