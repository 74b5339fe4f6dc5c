using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>Only fields of objects are resolved, so only they can be shared.</summary>
internal sealed class ShareableUseRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var field in subgraph.Schema.Types.Values.Where(type => type.Kind == TypeKind.Interface).SelectMany(type => type.Fields.Values))
        {
            if (field.Has(FederationDirective.Shareable))
            {
                log.Report(new Finding(
                    "INVALID_SHAREABLE_USAGE",
                    $"Invalid use of @shareable on field \"{field.Coordinate}\": only object type fields can be marked with @shareable",
                    SubgraphErrors.At(field)));
            }
        }
    }
}
