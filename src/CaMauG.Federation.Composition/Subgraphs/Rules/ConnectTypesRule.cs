using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>The types of the specification of connectors stay in their subgraph, so nothing that is merged can be declared with them.</summary>
internal sealed class ConnectTypesRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        if (subgraph.ConnectLink is not { } link)
        {
            return;
        }

        foreach (var type in subgraph.Schema.Types.Values.Where(type => !link.OwnsType(type.Name)))
        {
            foreach (var field in type.Fields.Values)
            {
                CheckType(field, field.Type);
                CheckInputs(field.Arguments.Values);
            }

            CheckInputs(type.InputFields.Values);
        }

        // Only what clients may write is merged.
        foreach (var directive in subgraph.Schema.DirectiveDefinitions.Values.Where(directive => directive.ExecutableLocations.Any()))
        {
            CheckInputs(directive.Arguments.Values);
        }

        void CheckInputs(IEnumerable<InputDefinition> inputs)
        {
            foreach (var input in inputs)
            {
                CheckType(input, input.Type);
            }
        }

        void CheckType(Element element, TypeReference type)
        {
            if (link.OwnsType(type.NamedType))
            {
                log.Report(GraphQLErrors.TypeOfConnectors(element, type.NamedType));
            }
        }
    }
}
