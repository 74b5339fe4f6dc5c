using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>An interface object is an entity: only its key leads to the objects it stands for.</summary>
internal sealed class InterfaceObjectsRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var type in subgraph.Schema.Types.Values)
        {
            if (type.Has(FederationDirective.InterfaceObject) && !type.Has(FederationDirective.Key))
            {
                log.Report(new Finding(
                    "INTERFACE_OBJECT_USAGE_ERROR",
                    $"The @interfaceObject directive can only be applied to entity types but type \"{type.Name}\" has no @key in this subgraph.",
                    SubgraphErrors.At(type)));
            }
        }
    }
}
