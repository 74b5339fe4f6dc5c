using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>Every type that is named exists, and is of a kind that may stand there.</summary>
internal sealed class KnownTypesRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var type in subgraph.Schema.Types.Values)
        {
            CheckType(subgraph, type, log);
        }

        foreach (var directive in subgraph.Schema.DirectiveDefinitions.Values)
        {
            CheckInputs(subgraph, directive.Arguments.Values, log);
        }
    }

    private static void CheckType(Subgraph subgraph, TypeDefinition type, RuleLog log)
    {
        foreach (var field in type.Fields.Values)
        {
            if (!BuiltInScalars.Contains(field.Type.NamedType))
            {
                CheckOutput(subgraph, field, log);
            }

            CheckInputs(subgraph, field.Arguments.Values, log);
        }

        CheckInputs(subgraph, type.InputFields.Values, log);
        foreach (var member in type.Members)
        {
            if (subgraph.Schema.FindType(member) is not { } found)
            {
                log.Report(GraphQLErrors.UnknownType(member, type));
            }
            else if (found.Kind != TypeKind.Object)
            {
                log.Report(GraphQLErrors.NotAnObjectInUnion(type, member));
            }
        }

        foreach (var name in type.Interfaces.Where(name => subgraph.Schema.FindType(name) is null))
        {
            log.Report(GraphQLErrors.UnknownType(name, type));
        }
    }

    private static void CheckOutput(Subgraph subgraph, FieldDefinition field, RuleLog log)
    {
        if (Find(subgraph, field.Type.NamedType) is not { } type)
        {
            log.Report(GraphQLErrors.UnknownType(field.Type.NamedType, field));
        }
        else if (type.Kind == TypeKind.InputObject)
        {
            log.Report(GraphQLErrors.NotAnOutputType(field, field.Type));
        }
    }

    private static void CheckInputs(Subgraph subgraph, IEnumerable<InputDefinition> inputs, RuleLog log)
    {
        foreach (var input in inputs.Where(input => !BuiltInScalars.Contains(input.Type.NamedType)))
        {
            if (Find(subgraph, input.Type.NamedType) is { } type)
            {
                if (type.IsComposite)
                {
                    log.Report(GraphQLErrors.NotAnInputType(input, input.Type));
                }
            }
            else if (!subgraph.IsMachineryType(input.Type.NamedType))
            {
                log.Report(GraphQLErrors.UnknownType(input.Type.NamedType, input));
            }
        }
    }

    private static TypeDefinition? Find(Subgraph subgraph, string name) =>
        subgraph.Schema.FindType(name) ?? subgraph.Machinery.GetValueOrDefault(name);
}
