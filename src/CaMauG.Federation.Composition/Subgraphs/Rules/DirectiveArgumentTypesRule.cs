using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>
/// The types of a written-out directive's arguments are written out as well: definitions are read before the links that
/// bring the types of specifications.
/// </summary>
internal sealed class DirectiveArgumentTypesRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var argument in subgraph.Schema.DirectiveDefinitions.Values.SelectMany(directive => directive.Arguments.Values))
        {
            var name = argument.Type.NamedType;
            if (!BuiltInScalars.Contains(name) && subgraph.Schema.FindType(name) is null && !subgraph.Machinery.ContainsKey(name))
            {
                log.Report(GraphQLErrors.UnknownType(name, argument));
            }
        }
    }
}
