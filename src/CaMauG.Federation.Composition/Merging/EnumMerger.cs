using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>
/// Merges enums by their use. Returned values may come from any subgraph: union. Values sent must be known to all:
/// intersection. Both: the subgraphs must agree.
/// </summary>
internal sealed class EnumMerger(MergeScope scope, DescriptionMerger descriptions, DirectiveMerger directives, JoinDirectives join)
{
    public void Merge(TypeDefinition?[] sources, TypeDefinition merged)
    {
        var input = scope.EnumUses.FindInput(merged.Name);
        var output = scope.EnumUses.FindOutput(merged.Name);
        if (input is null && output is null)
        {
            scope.Log.Hint(MergeHints.UnusedEnum(merged, SubgraphPlaces.Of(sources)));
        }

        foreach (var name in MemberNames.Of(sources, source => source.EnumValues.Keys))
        {
            var instances = Array.ConvertAll(sources, source => source?.EnumValues.GetValueOrDefault(name));
            var value = new EnumValueDefinition(merged, name);
            descriptions.Merge(instances, value);
            for (var i = 0; i < instances.Length; i++)
            {
                if (instances[i] is not null)
                {
                    join.AddEnumValue(value, i);
                }
            }

            directives.Merge(instances, value);
            if (IsKept(sources, instances, merged, value, input, output))
            {
                merged.EnumValues.Add(name, value);
            }
        }

        if (merged.EnumValues.Count == 0)
        {
            scope.Log.Report(MergeErrors.EmptyEnum(merged, SubgraphPlaces.Of(sources)));
        }
    }

    private bool IsKept(
        TypeDefinition?[] sources, EnumValueDefinition?[] instances, TypeDefinition merged, EnumValueDefinition value, string? input, string? output)
    {
        var missing = Names(sources, instances, isMissing: true);
        if (missing.Count == 0)
        {
            return true;
        }

        var having = Names(sources, instances, isMissing: false);

        // Nobody can send or see an inaccessible value, so it need not be known everywhere.
        if (input is not null && value.Has(FederationDirective.Inaccessible))
        {
            return true;
        }

        if (input is null)
        {
            scope.Log.Hint(MergeHints.InconsistentEnumValue(value, having, missing, SubgraphPlaces.Of(instances)));
            return true;
        }

        if (output is null)
        {
            scope.Log.Hint(MergeHints.EnumValueDropped(value, having, missing, SubgraphPlaces.Of(instances)));
            return false;
        }

        scope.Log.Report(MergeErrors.EnumValueMismatch(value, merged, input, output, having, missing, SubgraphPlaces.Of(instances)));
        return true;
    }

    private List<string> Names(TypeDefinition?[] sources, EnumValueDefinition?[] instances, bool isMissing) =>
        [.. scope.Subgraphs.Where((_, i) => sources[i] is not null && instances[i] is null == isMissing).Select(subgraph => subgraph.Name)];
}
