
namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>Types keep the promises of the interfaces they implement (GraphQL October 2021, §3.6.1).</summary>
internal sealed class ImplementationsRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var error in Implementations.Errors(subgraph.Schema))
        {
            log.Report(error);
        }
    }
}
