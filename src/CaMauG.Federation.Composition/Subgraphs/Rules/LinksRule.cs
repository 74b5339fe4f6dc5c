using CaMauG.Federation.Composition.Links;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>
/// Links can be read. A schema that links the link specification itself says what <c>@link</c> is, so the rest of it can be judged
/// even when some link is wrong; otherwise nothing is certain after a wrong one.
/// </summary>
internal sealed class LinksRule(bool isExplicit) : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        if (subgraph.Findings.Links.Count == 0 || LinksItself(subgraph) != isExplicit)
        {
            return;
        }

        foreach (var finding in subgraph.Findings.Links)
        {
            log.Report(finding);
        }
    }

    private static bool LinksItself(Subgraph subgraph) =>
        subgraph.Schema.Directives.FirstOrDefault(use => use.Name == LinkReader.LinkName(subgraph.Schema)) is { } first
        && first.FindString("url")?.StartsWith(SpecificationUrl.Link + "/", StringComparison.Ordinal) == true;
}
