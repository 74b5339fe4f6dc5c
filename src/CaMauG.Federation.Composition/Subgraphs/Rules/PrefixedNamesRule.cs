using CaMauG.Federation.Composition.Links;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>
/// What is imported goes by its imported name alone: a directive of one's own under the prefixed name would be read as the specification's by those who do
/// not see the import.
/// </summary>
internal sealed class PrefixedNamesRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var definition in subgraph.Schema.DirectiveDefinitions.Values)
        {
            foreach (var link in subgraph.Links)
            {
                if (link.FindImportInPlaceOf(definition.Name) is { } import && IsUsed(subgraph, definition.Name))
                {
                    log.Report(LinkErrors.PrefixedNameInUse(import, link, definition.Name));
                }
            }
        }
    }

    private static bool IsUsed(Subgraph subgraph, string directive) =>
        subgraph.Elements.Any(element => element.Directives.Exists(use => use.Name == directive));
}
