using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Merges a field's arguments: only those every subgraph accepts, and none may be required that some do not know.</summary>
internal sealed class ArgumentMerger(
    MergeScope scope, DescriptionMerger descriptions, TypeReferenceMerger types, DefaultMerger defaults, DirectiveMerger directives)
{
    public void Merge(FieldDefinition?[] fields, FieldDefinition merged)
    {
        foreach (var name in MemberNames.Of(fields, source => source.Arguments.Keys))
        {
            var sources = Array.ConvertAll(fields, field => field?.Arguments.GetValueOrDefault(name));
            var argument = InputDefinition.OfField(merged, name, sources.First(source => source is not null)!.Type);
            if (Array.Exists(sources, source => source?.Has(FederationDirective.FromContext) == true))
            {
                CheckContextual(sources, argument);
                continue;
            }

            if (IsEverywhere(fields, sources, argument))
            {
                merged.Arguments.Add(name, argument);
                MergeOne(sources, argument);
            }
        }
    }

    private void MergeOne(InputDefinition?[] sources, InputDefinition argument)
    {
        descriptions.Merge(sources, argument);
        directives.Merge(sources, argument);
        types.MergeInput(sources, argument, isArgument: true);
        defaults.Merge(sources, argument, isArgument: true);
    }

    // A gateway fills the argument where it is contextual, and gives none elsewhere.
    private void CheckContextual(InputDefinition?[] sources, InputDefinition argument)
    {
        var plain = Array.ConvertAll(sources, source => source?.Has(FederationDirective.FromContext) == false ? source : null);
        var requiring = Names(i => plain[i]?.IsRequired == true);
        if (requiring.Count > 0)
        {
            scope.Log.Report(MergeErrors.RequiredNotContextual(argument, requiring, SubgraphPlaces.Of(plain)));
        }

        var optional = Names(i => plain[i]?.IsRequired == false);
        if (optional.Count > 0)
        {
            scope.Log.Hint(MergeHints.NotContextualEverywhere(argument, optional, SubgraphPlaces.Of(plain)));
        }
    }

    private List<string> Names(Func<int, bool> condition) =>
        [.. scope.Subgraphs.Where((_, i) => condition(i)).Select(subgraph => subgraph.Name)];

    private bool IsEverywhere(FieldDefinition?[] fields, InputDefinition?[] sources, InputDefinition argument)
    {
        var missing = new List<string>();
        var requiring = new List<string>();
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i] is not null && sources[i] is null)
            {
                missing.Add(scope.Subgraphs[i].Name);
            }
            else if (sources[i]?.IsRequired == true)
            {
                requiring.Add(scope.Subgraphs[i].Name);
            }
        }

        if (missing.Count == 0)
        {
            return true;
        }

        if (requiring.Count > 0)
        {
            scope.Log.Report(MergeErrors.RequiredArgumentMissing(argument, requiring, missing, SubgraphPlaces.Of(sources)));
        }
        else
        {
            scope.Log.Hint(MergeHints.ArgumentDropped(argument, Names(i => sources[i] is not null), missing, SubgraphPlaces.Of(sources)));
        }

        return false;
    }
}
