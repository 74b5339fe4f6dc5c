using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>Every type that a field or an argument is declared with exists.</summary>
internal sealed class KnownTypesRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var type in subgraph.Schema.Types.Values)
        {
            foreach (var field in type.Fields.Values)
            {
                CheckType(subgraph, field, field.Type.NamedType, log);
                foreach (var argument in field.Arguments.Values)
                {
                    CheckType(subgraph, argument, argument.Type.NamedType, log);
                }
            }

            foreach (var field in type.InputFields.Values)
            {
                CheckType(subgraph, field, field.Type.NamedType, log);
            }
        }
    }

    private static void CheckType(Subgraph subgraph, Element element, string name, RuleLog log)
    {
        if (!BuiltInScalars.Contains(name) && subgraph.Schema.FindType(name) is null && !subgraph.IsMachineryType(name))
        {
            log.Report(GraphQLErrors.UnknownType(name, element));
        }
    }
}
