using CaMauG.Contracts.Graph;
using CaMauG.Federation.Composition;
using CaMauG.Federation.Schemas;
using CaMauG.MiniApps;
using CaMauG.MiniApps.Findings;
using CaMauG.MiniApps.Pages;

namespace CaMauG.Catalog.Publishing;

/// <summary>Composes mini-apps with the hub's own subgraph and compiles every page against the outcome.</summary>
internal sealed class GraphComposer(IHubSubgraph hub)
{
    /// <summary>The graph of the hub and these mini-apps.</summary>
    public async Task<GraphBuild> BuildAsync(IReadOnlyCollection<LiveApp> apps, CancellationToken cancellation)
    {
        var composition = Compose(apps);
        var pages = new Dictionary<string, IReadOnlyList<CompiledPage>>(StringComparer.Ordinal);
        var findings = new Dictionary<string, IReadOnlyList<PluginFinding>>(StringComparer.Ordinal);
        var api = composition.ApiSdl is { } sdl ? ApiSchema.Parse(sdl) : null;
        if (api is not null)
        {
            foreach (var app in apps)
            {
                var compiled = PageCompiler.Compile(app.Definition, api);
                pages[app.Id] = compiled.Pages;
                if (compiled.Findings.Count > 0)
                {
                    findings[app.Id] = compiled.Findings;
                }
            }
        }

        return new(composition, pages, findings) { Api = api };
    }

    /// <summary>
    /// The graph of as many of these mini-apps as fit together, so that one broken plugin does not take the others with it.
    /// </summary>
    /// <returns>The graph, and the builds that showed why each of the others was left out.</returns>
    public async Task<(GraphBuild Build, IReadOnlyDictionary<string, GraphBuild> LeftOut)> BuildWhatFitsAsync(
        IReadOnlyCollection<LiveApp> apps, CancellationToken cancellation)
    {
        var fitting = apps.ToList();
        var leftOut = new Dictionary<string, GraphBuild>(StringComparer.Ordinal);
        while (true)
        {
            var build = await BuildAsync(fitting, cancellation);
            var culprits = Culprits(build, fitting);
            if (culprits.Count is 0)
            {
                return (build, leftOut);
            }

            foreach (var culprit in culprits)
            {
                leftOut[culprit.Id] = build;
                fitting.Remove(culprit);
            }
        }
    }

    // Pages that do not fit are their app's own fault. For a graph that does not compose: the app without which it does, else the one
    // most errors point at, else the last in order; one at a time, because the fault of one shows up in many.
    private List<LiveApp> Culprits(GraphBuild build, List<LiveApp> apps)
    {
        if (build.Composition.Succeeded)
        {
            return apps.FindAll(app => build.PageFindingsOf(app.Id).Any(static finding => finding.Severity is FindingWeight.Error));
        }

        if (apps.Count is 0)
        {
            return [];
        }

        var blamed = build.Composition.Errors.SelectMany(static error => error.Locations.Select(static place => place.Subgraph).Distinct())
            .CountBy(static subgraph => subgraph).ToDictionary(StringComparer.Ordinal);
        var suspects = apps.OrderByDescending(app => blamed.GetValueOrDefault(app.Id)).ToList();
        return [suspects.Find(suspect => ComposesWithout(suspect, apps)) ?? suspects[0]];
    }

    private bool ComposesWithout(LiveApp suspect, List<LiveApp> apps) => Compose(apps.Where(app => app != suspect)).Succeeded;

    private CompositionResult Compose(IEnumerable<LiveApp> apps) => Composer.Compose(
    [
        new(IHubSubgraph.Name, null, hub.Sdl),
        .. apps.OrderBy(static app => app.Id, StringComparer.Ordinal)
            .Select(static app => new SubgraphSource(app.Id, app.Manifest.Service.Url?.AbsoluteUri, app.Definition.SubgraphSdl) { Policy = PolicyOf(app) }),
    ]);

    // The identity module's name for a level; whoever is signed in has the first.
    private static ServicePolicy? PolicyOf(LiveApp app) => app.Manifest.MinAssurance is 0
        ? null
        : new(app.Manifest.MinAssurance is 1 ? null : $"assurance:{app.Manifest.MinAssurance}", app.Manifest.AssuranceForAll, [.. app.Definition.PersonalFields]);
}
