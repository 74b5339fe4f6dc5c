namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>The directives of the schema itself exist; what they say decides how everything else is read.</summary>
internal sealed class SchemaDirectivesRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        var definitions = new DirectiveLookup(subgraph);
        foreach (var use in subgraph.Schema.Directives)
        {
            if (use.Name != subgraph.LinkName && definitions.Find(use.Name) is null)
            {
                log.Report(GraphQLErrors.UnknownDirective(use, subgraph));
            }
        }
    }
}
