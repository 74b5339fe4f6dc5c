using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>Only fields of objects are resolved, so only they can be shared; and saying so once is enough.</summary>
internal sealed class ShareableUseRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var type in subgraph.Schema.Types.Values.Where(type => type.Kind == TypeKind.Object))
        {
            CheckOnce(type, "the same type declaration of", log);
            foreach (var field in type.Fields.Values)
            {
                CheckOnce(field, "field", log);
            }
        }

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

    // A type may say so again where it is extended.
    private static void CheckOnce(Element element, string what, RuleLog log)
    {
        if (element.Directives.Count < 2)
        {
            return;
        }

        foreach (var repeated in element.All(FederationDirective.Shareable).GroupBy(use => use.Block).Where(uses => uses.Count() > 1))
        {
            log.Report(new Finding(
                "INVALID_SHAREABLE_USAGE",
                $"Invalid duplicate application of @shareable on {what} \"{element.Coordinate}\": @shareable is only repeatable on types so it can be used simultaneously on a type definition and its extensions, "
                + "but it should not be duplicated on the same definition/extension declaration",
                [.. repeated.Select(use => use.Place).OfType<Place>()]));
        }
    }
}
