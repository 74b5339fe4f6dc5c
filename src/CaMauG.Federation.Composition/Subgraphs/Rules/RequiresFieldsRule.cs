using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>What a field requires are external fields of its own type.</summary>
internal sealed class RequiresFieldsRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var field in subgraph.Schema.Types.Values.SelectMany(type => type.Fields.Values))
        {
            if (field.Find(FederationDirective.Requires) is not { } use)
            {
                continue;
            }

            if (field.Parent.Kind == TypeKind.Interface)
            {
                log.Report(OnInterface(field, use));
            }

            var errors = new FieldSetErrors(FederationDirective.Requires, $"On field \"{field.Coordinate}\"", use);
            new FieldSetCheck(subgraph, FederationDirective.Requires, errors, log).Check(use, field.Parent);
        }
    }

    private static Finding OnInterface(FieldDefinition field, DirectiveUse use) => new(
        "REQUIRES_UNSUPPORTED_ON_INTERFACE",
        $"Cannot use @{use.Name} on field \"{field.Coordinate}\" of parent type \"{field.Parent.Name}\": @{use.Name} is not yet supported within interfaces",
        use.Place is { } place ? [place] : []);
}
