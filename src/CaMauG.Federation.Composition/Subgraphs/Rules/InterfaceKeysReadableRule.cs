using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>The keys of interfaces and of their implementations can be read: they are compared with each other.</summary>
internal sealed class InterfaceKeysReadableRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var type in subgraph.Schema.Types.Values.Where(type => type.Kind == TypeKind.Interface && type.Has(FederationDirective.Key)))
        {
            CheckKeys(subgraph, type, log);
            foreach (var implementation in subgraph.Schema.PossibleTypes(type))
            {
                CheckKeys(subgraph, implementation, log);
            }
        }
    }

    private static void CheckKeys(Subgraph subgraph, TypeDefinition type, RuleLog log)
    {
        foreach (var key in type.All(FederationDirective.Key))
        {
            var errors = new FieldSetErrors(FederationDirective.Key, $"On type \"{type.Name}\"", key);
            if (new FieldSetFaults(subgraph, errors).Read(key, type, isKey: false).Fault is { } fault)
            {
                log.Report(fault);
            }
        }
    }
}
