using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>Takes read subgraphs to where they can be merged: checked, upgraded, and those upgraded checked again.</summary>
internal static class SubgraphStages
{
    public static void Run(IReadOnlyList<Subgraph> subgraphs, CompositionLog log)
    {
        foreach (var subgraph in subgraphs)
        {
            Report(subgraph, SubgraphRules.Check(subgraph), log);
        }

        if (log.HasErrors)
        {
            return;
        }

        foreach (var subgraph in Federation1Upgrade.Apply(subgraphs, log))
        {
            Report(subgraph, SubgraphRules.CheckUpgraded(subgraph), log);
        }
    }

    private static void Report(Subgraph subgraph, IReadOnlyList<Finding> errors, CompositionLog log)
    {
        foreach (var error in errors)
        {
            log.Report(error.In(subgraph.Name));
        }
    }
}
