using CaMauG.Federation.Composition.Subgraphs;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Composition.Merging.Rules;

/// <summary>What is extended is defined somewhere.</summary>
internal sealed class ExtensionBaseRule : IMergeRule
{
    public void Check(MergeScope scope)
    {
        var extended = scope.Subgraphs.SelectMany(subgraph => subgraph.Schema.Types.Values).Where(type => type.HasExtension).Select(type => type.Name).Distinct();
        foreach (var name in extended.Where(name => !Enum.IsDefined(typeof(OperationKind), name)))
        {
            // A definition of another kind, which is an error of its own, is none.
            var kind = scope.Supergraph.FindType(name)?.Kind;
            var sources = scope.Sources(subgraph => subgraph.Schema.FindType(name) is { } type && TypeCollector.KindOf(type) == kind ? type : null);
            if (sources.Any(source => source is { HasDefinition: true }))
            {
                continue;
            }

            for (var i = 0; i < sources.Length; i++)
            {
                if (!scope.Subgraphs[i].IsFederation1 && sources[i] is { HasExtension: true } extension)
                {
                    scope.Log.Report(SubgraphErrors.ExtensionOfNothing(extension).In(scope.Subgraphs[i].Name));
                }
            }
        }
    }
}
