using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Merges input objects: the supergraph's has the fields all subgraphs know, since any of them may receive it.</summary>
internal sealed class InputMerger(
    MergeScope scope, DescriptionMerger descriptions, DirectiveMerger directives, TypeReferenceMerger types, JoinDirectives join)
{
    private readonly DefaultMerger _defaults = new(scope);

    public void Merge(TypeDefinition?[] sources, TypeDefinition merged)
    {
        foreach (var name in MemberNames.Of(sources, source => source.InputFields.Keys))
        {
            var instances = Array.ConvertAll(sources, source => source?.InputFields.GetValueOrDefault(name));
            var field = InputDefinition.OfInput(merged, name, instances.First(instance => instance is not null)!.Type);
            MergeField(sources, instances, field);
            if (IsKept(sources, instances, field))
            {
                merged.InputFields.Add(name, field);
            }
        }

        if (merged.InputFields.Count == 0)
        {
            scope.Log.Report(MergeErrors.EmptyInput(merged, SubgraphPlaces.Of(sources)));
        }
    }

    private void MergeField(TypeDefinition?[] sources, InputDefinition?[] instances, InputDefinition field)
    {
        descriptions.Merge(instances, field);
        var allEqual = types.MergeInput(instances, field, isArgument: false);
        join.AddInputFields(instances, sources, field, allEqual);
        directives.Merge(instances, field);
        _defaults.Merge(instances, field, isArgument: false);
    }

    private bool IsKept(TypeDefinition?[] sources, InputDefinition?[] instances, InputDefinition field)
    {
        var missing = Names(i => sources[i] is not null && instances[i] is null);
        if (missing.Count == 0 || field.Has(FederationDirective.Inaccessible))
        {
            return true;
        }

        var requiring = Names(i => instances[i]?.IsRequired == true);
        if (requiring.Count > 0)
        {
            scope.Log.Report(MergeErrors.RequiredInputFieldMissing(field, requiring, missing, SubgraphPlaces.Of(instances)));
        }
        else
        {
            scope.Log.Hint(MergeHints.InputFieldDropped(field, Names(i => instances[i] is not null), missing, SubgraphPlaces.Of(instances)));
        }

        return false;
    }

    private List<string> Names(Func<int, bool> condition) =>
        [.. scope.Subgraphs.Where((_, i) => condition(i)).Select(subgraph => subgraph.Name)];
}
