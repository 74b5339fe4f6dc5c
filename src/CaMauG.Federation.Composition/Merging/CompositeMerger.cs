using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Merges the fields of an object or interface: the supergraph has every field that some subgraph has.</summary>
internal sealed class CompositeMerger(MergeScope scope, FieldMerger fields, OverrideMerger overrideMerger, FieldSharing sharing)
{
    public void Merge(TypeDefinition?[] sources, TypeDefinition merged)
    {
        foreach (var name in MemberNames.Of(sources, source => source.Fields.Keys))
        {
            var instances = Array.ConvertAll(sources, source => source?.Fields.GetValueOrDefault(name));
            var field = new FieldDefinition(merged, name, instances.First(instance => instance is not null)!.Type);
            merged.Fields.Add(name, field);
            var overrides = overrideMerger.Merge(instances, field);
            Remember(field, overrides);
            if (merged.Name == nameof(OperationKind.Subscription) && scope.Supergraph.IsRoot(merged.Name))
            {
                sharing.CheckSubscription(instances);
            }

            fields.Merge(instances, field, overrides);
            if (merged.Kind == TypeKind.Object)
            {
                sharing.Check(instances, field, overrides);
            }
        }
    }

    private void Remember(FieldDefinition field, FieldOverrides overrides)
    {
        for (var i = 0; i < scope.Subgraphs.Count && overrides != FieldOverrides.None; i++)
        {
            var key = (field.Coordinate, scope.Subgraphs[i].Name);
            if (overrides.FindLabel(i) is { } label)
            {
                scope.Labelled[key] = (label, ResolvesWhenApplying: !overrides.IsOverridden(i));
            }
            else if (overrides.IsOverridden(i))
            {
                scope.Overridden.Add(key);
            }
        }
    }
}
