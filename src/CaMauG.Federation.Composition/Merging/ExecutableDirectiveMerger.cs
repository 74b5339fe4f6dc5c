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
            .Order(StringComparer.Ordinal)
            .ToList();
        if (defined.Count < sources.Length)
        {
            scope.Log.Hint(DirectiveHints.Dropped(name, Names(sources, isDefining: true), Names(sources, isDefining: false), SubgraphPlaces.Of(sources)));
            return;
        }

        if (locations.Count == 0)
        {
            scope.Log.Hint(DirectiveHints.NoCommonLocation(name, Wordings(sources, LocationsOf), SubgraphPlaces.Of(sources)));
            return;
        }

        var merged = new DirectiveDefinition(name) { IsRepeatable = defined.TrueForAll(definition => definition.IsRepeatable) };
        merged.Locations.AddRange(locations);
        AddHints(sources, defined, merged);
        descriptions.Merge(sources, merged);
        MergeArguments(sources, merged);
        scope.Supergraph.DirectiveDefinitions.Add(name, merged);
    }

    private void AddHints(DirectiveDefinition?[] sources, List<DirectiveDefinition> defined, DirectiveDefinition merged)
    {
        if (!merged.IsRepeatable && defined.Exists(definition => definition.IsRepeatable))
        {
            scope.Log.Hint(DirectiveHints.NotRepeatable(
                merged.Name, Wordings(sources, source => source.IsRepeatable ? "is repeatable" : "is not repeatable"), SubgraphPlaces.Of(sources)));
        }

        if (defined.Exists(definition => definition.ExecutableLocations.Count() != merged.Locations.Count))
        {
            scope.Log.Hint(DirectiveHints.FewerLocations(merged.Name, merged.Locations, Wordings(sources, LocationsOf), SubgraphPlaces.Of(sources)));
        }
    }

    private static string LocationsOf(DirectiveDefinition definition) => DirectiveHints.Locations([.. definition.ExecutableLocations.Order(StringComparer.Ordinal)]);

    private List<string> Names(DirectiveDefinition?[] sources, bool isDefining) =>
        [.. scope.Subgraphs.Where((_, i) => sources[i] is not null == isDefining).Select(subgraph => subgraph.Name)];

    private IEnumerable<(string Subgraph, string Wording)> Wordings(DirectiveDefinition?[] sources, Func<DirectiveDefinition, string> wording) =>
        scope.Subgraphs.Index().Where(pair => sources[pair.Index] is not null).Select(pair => (pair.Item.Name, wording(sources[pair.Index]!)));

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
