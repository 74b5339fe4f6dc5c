namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>Directives applied within the schema exist.</summary>
internal sealed class KnownDirectivesRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        var definitions = new DirectiveLookup(subgraph);
        foreach (var use in subgraph.Elements.Where(element => element != subgraph.Schema).SelectMany(element => element.Directives))
        {
            if (definitions.Find(use.Name) is null)
            {
                log.Report(GraphQLErrors.UnknownDirective(use, subgraph));
            }
        }
    }
}
