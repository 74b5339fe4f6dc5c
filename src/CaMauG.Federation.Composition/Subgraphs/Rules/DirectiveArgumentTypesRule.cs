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
        var written = subgraph.Schema.DirectiveDefinitions.Values.Where(directive => !subgraph.IsSupplied(directive));
        foreach (var argument in written.SelectMany(directive => directive.Arguments.Values))
        {
            var name = argument.Type.NamedType;
            var isWritten = subgraph.Schema.FindType(name) is { } type ? !subgraph.IsSupplied(type) : subgraph.Machinery.ContainsKey(name);
            if (!BuiltInScalars.Contains(name) && !isWritten)
            {
                log.Report(GraphQLErrors.UnknownType(name, argument));
            }
        }
    }
}
