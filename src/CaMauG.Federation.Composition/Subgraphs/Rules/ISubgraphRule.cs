namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>Checks one subgraph by itself.</summary>
internal interface ISubgraphRule
{
    void Check(Subgraph subgraph, RuleLog log);
}
