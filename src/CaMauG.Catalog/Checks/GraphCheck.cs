using CaMauG.Catalog.Publishing;
using CaMauG.Contracts.Apps;
using CaMauG.MiniApps.Findings;

namespace CaMauG.Catalog.Checks;

/// <summary>Puts a version into the live graph, on paper: does it compose, do its pages fit, does a page of another app or a registered operation break.</summary>
internal sealed class GraphCheck(GraphComposer composer, PublishedGraph graph, OperationBreaks operations)
{
    /// <summary>The graph with the candidate in it, and what stands against it.</summary>
    public async Task<(GraphBuild Build, IReadOnlyList<CheckFinding> Findings)> CheckAsync(LiveApp candidate, CancellationToken cancellation)
    {
        LiveApp[] others = [.. graph.Served.Where(app => app.Id != candidate.Id)];
        var build = await composer.BuildAsync([.. others, candidate], cancellation);
        var findings = new List<CheckFinding>(Findings.From(build.Composition, candidate.Id));
        findings.AddRange(build.PageFindingsOf(candidate.Id).Select(Findings.From));
        findings.AddRange(await FindBrokenAsync(build, others, cancellation));
        findings.AddRange(await operations.FindAsync(build, cancellation));
        return (build, findings);
    }

    private async Task<IReadOnlyList<CheckFinding>> FindBrokenAsync(GraphBuild build, LiveApp[] others, CancellationToken cancellation)
    {
        var broken = others.Select(app => (App: app, Errors: ErrorsOf(build, app))).Where(static pair => pair.Errors.Count > 0).ToArray();
        if (broken.Length is 0)
        {
            return [];
        }

        // Pages that were broken before, by a suspension, are not this version's doing.
        var before = await composer.BuildAsync(graph.Served, cancellation);
        var findings = new List<CheckFinding>();
        foreach (var (app, errors) in broken)
        {
            var known = ErrorsOf(before, app).Select(static error => (error.File, error.Message)).ToHashSet();
            findings.AddRange(errors.Where(error => !known.Contains((error.File, error.Message)))
                .Select(error => Findings.Error("BREAKING_CHANGE", "schema.graphql", error.File, app.Manifest.Name.Vi, error.Message)));
        }

        return findings;
    }

    private static List<PluginFinding> ErrorsOf(GraphBuild build, LiveApp app) =>
        [.. build.PageFindingsOf(app.Id).Where(static finding => finding.Severity is FindingWeight.Error)];
}
