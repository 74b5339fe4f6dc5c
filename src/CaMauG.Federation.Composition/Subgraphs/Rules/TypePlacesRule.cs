using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>Types stand where their kind may stand: results, inputs, members, interfaces.</summary>
internal sealed class TypePlacesRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var type in subgraph.Schema.Types.Values)
        {
            CheckFields(subgraph, type, log);
            CheckInputs(subgraph, type.InputFields.Values, log);
            CheckMembers(subgraph, type, log);
            CheckInterfaces(subgraph, type, log);
        }

        foreach (var type in subgraph.Machinery.Values)
        {
            CheckMembers(subgraph, type, log);
        }

        foreach (var directive in subgraph.Schema.DirectiveDefinitions.Values)
        {
            CheckInputs(subgraph, directive.Arguments.Values, log);
        }
    }

    private static void CheckFields(Subgraph subgraph, TypeDefinition type, RuleLog log)
    {
        foreach (var field in type.Fields.Values)
        {
            if (Find(subgraph, field.Type.NamedType)?.Kind == TypeKind.InputObject)
            {
                log.Report(GraphQLErrors.NotAnOutputType(field, field.Type));
            }

            CheckInputs(subgraph, field.Arguments.Values, log);
        }
    }

    private static void CheckInputs(Subgraph subgraph, IEnumerable<InputDefinition> inputs, RuleLog log)
    {
        foreach (var input in inputs.Where(input => Find(subgraph, input.Type.NamedType) is { IsComposite: true }))
        {
            log.Report(GraphQLErrors.NotAnInputType(input, input.Type));
        }
    }

    private static void CheckMembers(Subgraph subgraph, TypeDefinition type, RuleLog log)
    {
        foreach (var member in type.Members)
        {
            if (subgraph.Schema.FindType(member) is not { } found)
            {
                log.Report(GraphQLErrors.UnknownMember(type, member));
            }
            else if (found.Kind != TypeKind.Object)
            {
                log.Report(GraphQLErrors.NotAnObjectInUnion(type, found));
            }
        }
    }

    private static void CheckInterfaces(Subgraph subgraph, TypeDefinition type, RuleLog log)
    {
        foreach (var name in type.Interfaces)
        {
            if (subgraph.Schema.FindType(name) is not { } found)
            {
                log.Report(GraphQLErrors.UnknownInterface(type, name));
            }
            else if (found.Kind != TypeKind.Interface)
            {
                log.Report(GraphQLErrors.NotAnInterface(type, found));
            }
        }
    }

    private static TypeDefinition? Find(Subgraph subgraph, string name) =>
        subgraph.Schema.FindType(name) ?? subgraph.Machinery.GetValueOrDefault(name);
}
