using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>Default values are values of their type.</summary>
internal sealed class DefaultValuesRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var type in subgraph.Schema.Types.Values)
        {
            foreach (var argument in type.Fields.Values.SelectMany(field => field.Arguments.Values))
            {
                CheckDefault(subgraph, argument, isArgument: true, log);
            }

            foreach (var field in type.InputFields.Values)
            {
                CheckDefault(subgraph, field, isArgument: false, log);
            }
        }

        CheckDirectives(subgraph, log);
    }

    private static void CheckDirectives(Subgraph subgraph, RuleLog log)
    {
        foreach (var definition in subgraph.Schema.DirectiveDefinitions.Values)
        {
            foreach (var argument in definition.Arguments.Values)
            {
                CheckDefault(subgraph, argument, isArgument: true, log);
            }
        }
    }

    private static void CheckDefault(Subgraph subgraph, InputDefinition input, bool isArgument, RuleLog log)
    {
        if (input.Default is { } value && !ValueTypes.Fits(subgraph.Schema, input.Type, value))
        {
            log.Report(GraphQLErrors.InvalidDefault(input, isArgument));
        }
    }
}
