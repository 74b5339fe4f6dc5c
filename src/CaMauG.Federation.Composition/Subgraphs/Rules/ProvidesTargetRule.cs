using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>What provides is a field this subgraph resolves, and returns something that has fields.</summary>
internal sealed class ProvidesTargetRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var field in subgraph.Schema.Types.Values.SelectMany(type => type.Fields.Values))
        {
            if (field.Find(FederationDirective.Provides) is not { } use)
            {
                continue;
            }

            if (subgraph.Facts.IsExternal(field))
            {
                log.Report(OnExternal(field, use));
            }
            else if (subgraph.Schema.FindType(field.Type.NamedType) is not { IsComposite: true })
            {
                log.Report(OnLeaf(field, use));
            }
        }
    }

    private static Finding OnExternal(FieldDefinition field, DirectiveUse use) => new(
        "EXTERNAL_COLLISION_WITH_ANOTHER_DIRECTIVE", $"Cannot have both @{use.Name} and @external on field \"{field.Coordinate}\"", SubgraphErrors.At(field));

    private static Finding OnLeaf(FieldDefinition field, DirectiveUse use) => new(
        "PROVIDES_ON_NON_OBJECT_FIELD",
        $"Invalid @{use.Name} directive on field \"{field.Coordinate}\": field has type \"{field.Type}\" which is not a Composite Type",
        SubgraphErrors.At(field));
}
