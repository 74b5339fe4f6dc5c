using CaMauG.Federation.Composition;
using CaMauG.Federation.Schemas;
using CaMauG.MiniApps.Findings;
using CaMauG.MiniApps.Pages;

namespace CaMauG.Catalog.Publishing;

/// <summary>The graph that a set of mini-apps would make with the hub, and how their pages fit it.</summary>
/// <param name="Composition">Supergraph or errors.</param>
/// <param name="Pages">Pages that fit, by app; empty when the graph does not compose.</param>
/// <param name="PageFindings">What is wrong with pages, by app; only apps with findings.</param>
internal sealed record GraphBuild(
    CompositionResult Composition,
    IReadOnlyDictionary<string, IReadOnlyList<CompiledPage>> Pages,
    IReadOnlyDictionary<string, IReadOnlyList<PluginFinding>> PageFindings)
{
    /// <summary>The graph as clients would see it; null when it does not compose.</summary>
    public ApiSchema? Api { get; init; }

    /// <summary>The pages of an app that fit the graph.</summary>
    public IReadOnlyList<CompiledPage> PagesOf(string appId) => Pages.GetValueOrDefault(appId, []);

    /// <summary>What is wrong with the pages of an app.</summary>
    public IReadOnlyList<PluginFinding> PageFindingsOf(string appId) => PageFindings.GetValueOrDefault(appId, []);
}
