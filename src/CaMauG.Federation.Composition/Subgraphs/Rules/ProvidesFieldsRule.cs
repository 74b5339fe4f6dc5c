using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>What a field provides are external fields of the type it returns.</summary>
internal sealed class ProvidesFieldsRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var field in subgraph.Schema.Types.Values.SelectMany(type => type.Fields.Values))
        {
            if (field.Find(FederationDirective.Provides) is { } use)
            {
                CheckUse(subgraph, field, use, log);
            }
        }
    }

    private static void CheckUse(Subgraph subgraph, FieldDefinition field, DirectiveUse use, RuleLog log)
    {
        if (field.Parent.Kind == TypeKind.Interface)
        {
            log.Report(OnInterface(field, use));
        }

        // That the field returns a composite type was seen to by another rule.
        var type = subgraph.Schema.FindType(field.Type.NamedType)!;
        var errors = new FieldSetErrors(FederationDirective.Provides, $"On field \"{field.Coordinate}\"", use);
        new FieldSetCheck(subgraph, FederationDirective.Provides, errors, log).Check(use, type);
    }

    private static Finding OnInterface(FieldDefinition field, DirectiveUse use) => new(
        "PROVIDES_UNSUPPORTED_ON_INTERFACE",
        $"Cannot use @{use.Name} on field \"{field.Coordinate}\" of parent type \"{field.Parent.Name}\": @{use.Name} is not yet supported within interfaces",
        use.Place is { } place ? [place] : []);
}
