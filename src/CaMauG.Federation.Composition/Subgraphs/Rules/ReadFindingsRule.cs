using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>Passes on what reading the subgraph found, at the stage where it belongs.</summary>
internal sealed class ReadFindingsRule(Func<ReadFindings, IReadOnlyList<Finding>> part) : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var finding in part(subgraph.Findings))
        {
            log.Report(finding);
        }
    }
}
