using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Keeps directives that clients write in operations when every subgraph knows them, with what all have in common.</summary>
internal sealed class ExecutableDirectiveMerger(MergeScope scope, DescriptionMerger descriptions, TypeReferenceMerger types)
{
    private readonly DefaultMerger _defaults = new(scope);

    public void Merge()
    {
        foreach (var name in scope.Subgraphs.SelectMany(subgraph => subgraph.Schema.DirectiveDefinitions.Keys).Distinct().Order(StringComparer.Ordinal).ToArray())
        {
            if (scope.Features.Composed.FindDefinition(name) is null && scope.Features.Federation.All(carried => carried.Name != name))
            {
                MergeOne(name);
            }
        }
    }

    private void MergeOne(string name)
    {
        var sources = scope.Sources(subgraph => subgraph.FindFederationName(name) is null ? subgraph.Schema.DirectiveDefinitions.GetValueOrDefault(name) : null);
        var defined = sources.OfType<DirectiveDefinition>().ToList();
        if (!defined.Exists(definition => definition.ExecutableLocations.Any()))
        {
            return;
        }

        var locations = defined
            .Select(definition => definition.ExecutableLocations)
            .Aggregate((left, right) => left.Intersect(right))
            .ToList();
        if (defined.Count < sources.Length || locations.Count == 0)
        {
            var missing = scope.Subgraphs.Where((_, i) => sources[i]?.ExecutableLocations.Any() != true).Select(s => s.Name).ToList();
            if (missing.Count > 0)
            {
                scope.Log.Hint(MergeHints.DirectiveDropped(name, missing));
            }

            return;
        }

        var merged = new DirectiveDefinition(name) { IsRepeatable = defined.TrueForAll(definition => definition.IsRepeatable) };
        merged.Locations.AddRange(locations);
        descriptions.Merge(sources, merged);
        MergeArguments(sources, merged);
        scope.Supergraph.DirectiveDefinitions.Add(name, merged);
    }

    private void MergeArguments(DirectiveDefinition?[] sources, DirectiveDefinition merged)
    {
        foreach (var name in MemberNames.Of(sources, source => source.Arguments.Keys))
        {
            var instances = Array.ConvertAll(sources, source => source?.Arguments.GetValueOrDefault(name));
            var argument = InputDefinition.OfDirective(merged.Name, name, instances.First(instance => instance is not null)!.Type);
            if (instances.Any(instance => instance is null))
            {
                continue;
            }

            descriptions.Merge(instances, argument);
            types.MergeInput(instances, argument, isArgument: true);
            _defaults.Merge(instances, argument, isArgument: true);
            merged.Arguments.Add(name, argument);
        }
    }
}
