using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>Names that begin with two underscores belong to introspection (GraphQL October 2021, §4.1.1).</summary>
internal sealed class NamesRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var type in subgraph.Schema.Types.Values)
        {
            CheckName(type.Name, type, log);
            foreach (var field in type.Fields.Values)
            {
                CheckName(field.Name, field, log);
                CheckInputs(field.Arguments.Values, log);
            }

            CheckInputs(type.InputFields.Values, log);
            foreach (var value in type.EnumValues.Values)
            {
                CheckName(value.Name, value, log);
            }
        }
    }

    private static void CheckInputs(IEnumerable<InputDefinition> inputs, RuleLog log)
    {
        foreach (var input in inputs)
        {
            CheckName(input.Name, input, log);
        }
    }

    private static void CheckName(string name, Element element, RuleLog log)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            log.Report(GraphQLErrors.ReservedName(name, element));
        }
    }
}
