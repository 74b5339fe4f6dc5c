using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>The cost of an interface field is that of the implementations, so it has none of its own.</summary>
internal sealed class CostRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var field in subgraph.Schema.Types.Values.Where(type => type.Kind == TypeKind.Interface).SelectMany(type => type.Fields.Values))
        {
            if (field.Find(FederationDirective.Cost) is { } use)
            {
                log.Report(new Finding(
                    "COST_APPLIED_TO_INTERFACE_FIELD", $"@{use.Name} cannot be applied to interface \"{field.Coordinate}\"", use.Place is { } place ? [place] : []));
            }
        }
    }
}
