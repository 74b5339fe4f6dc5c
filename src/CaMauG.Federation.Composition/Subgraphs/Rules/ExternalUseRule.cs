using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>An external field is there to be referred to.</summary>
internal sealed class ExternalUseRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var field in subgraph.Schema.Types.Values.SelectMany(type => type.Fields.Values))
        {
            if (field.Parent.Kind == TypeKind.Interface && subgraph.Facts.IsExternal(field))
            {
                log.Report(new Finding(
                    "EXTERNAL_ON_INTERFACE",
                    $"Interface type field \"{field.Coordinate}\" is marked @external but @external is not allowed on interface fields.",
                    SubgraphErrors.At(field)));
            }

            if (subgraph.Facts.IsExternal(field) && !subgraph.Facts.IsUsed(field) && !UsedByContext(subgraph, field))
            {
                log.Report(new Finding(
                    "EXTERNAL_UNUSED",
                    $"Field \"{field.Coordinate}\" is marked @external but is not used in any federation directive (@key, @provides, @requires) "
                    + "or to satisfy an interface; the field declaration has no use and should be removed (or the field should not be @external).",
                    SubgraphErrors.At(field)));
            }
        }
    }

    // Selections of @fromContext may start at any type that has the context, so every field of those types counts as used.
    private static bool UsedByContext(Subgraph subgraph, FieldDefinition field) =>
        subgraph.FindUse(FederationDirective.FromContext) is not null && field.Parent.Has(FederationDirective.Context);
}
