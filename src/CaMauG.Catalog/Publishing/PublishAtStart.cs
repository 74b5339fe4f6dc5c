using CaMauG.Catalog.Data;
using CaMauG.Contracts.Apps;
using CaMauG.MiniApps.Findings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaMauG.Catalog.Publishing;

/// <summary>Before the hub takes requests: reads the plugins folder and the registry, and serves the graph of all that fits together.</summary>
internal sealed partial class PublishAtStart(
    BuiltInApps builtIn, StoredApps stored, GraphComposer composer, PublishedGraph graph, IDbContextFactory<CatalogDb> databases,
    ILogger<PublishAtStart> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var turn = await graph.EnterAsync(cancellationToken);
        var own = await builtIn.RegisterAsync(builtIn.Read(), cancellationToken);
        var apps = (await stored.ReadLiveAsync(cancellationToken)).Concat(own).ToList();
        var suspended = apps.FindAll(static app => app.Status is AppStatus.Suspended);
        var loaded = Prepare([.. apps.Except(suspended)]);

        var (build, leftOut) = await composer.BuildWhatFitsAsync(loaded, cancellationToken);
        foreach (var (appId, why) in leftOut)
        {
            await NoteAsync(loaded.Single(app => app.Id == appId), why, cancellationToken);
        }

        if (build.Composition.Succeeded)
        {
            graph.Serve(build, [.. loaded.Where(app => !leftOut.ContainsKey(app.Id)), .. suspended]);
        }
        else
        {
            Log.NoGraph(logger, string.Join("; ", build.Composition.Errors.Select(static error => $"{error.Code}: {error.Message}")));
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private List<LiveApp> Prepare(List<LiveApp> apps)
    {
        var ready = new List<LiveApp>();
        foreach (var app in apps)
        {
            var findings = graph.Prepare(app).Where(static finding => finding.Severity is FindingSeverity.Error).ToArray();
            if (findings.Length is 0)
            {
                ready.Add(app);
            }
            else
            {
                Log.LeftOut(logger, app.Id, Describe(findings));
            }
        }

        return ready;
    }

    private static string Describe(IEnumerable<CheckFinding> findings) =>
        string.Join("; ", findings.Select(static finding => $"{finding.File}:{finding.Line}: {finding.Code}: {finding.Message}"));

    private async Task NoteAsync(LiveApp app, GraphBuild why, CancellationToken cancellation)
    {
        CheckFinding[] findings =
        [
            .. Findings.From(why.Composition, app.Id).Where(static finding => finding.Severity is FindingSeverity.Error),
            .. why.PageFindingsOf(app.Id).Where(static finding => finding.Severity is FindingWeight.Error).Select(Findings.From),
        ];
        Log.LeftOut(logger, app.Id, Describe(findings));
        var json = Findings.ToJson(findings);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await database.Versions.Where(version => version.AppId == app.Id && version.Code == app.Code)
            .ExecuteUpdateAsync(version => version.SetProperty(one => one.Findings, json), cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(5531, LogLevel.Error, "{AppId} is left out of the graph because it does not fit: {Findings}", EventName = "AppLeftOut")]
        public static partial void LeftOut(ILogger logger, string appId, string findings);

        [LoggerMessage(5533, LogLevel.Critical, "The hub's own schema does not compose; no graph is served: {Errors}", EventName = "NoGraph")]
        public static partial void NoGraph(ILogger logger, string errors);
    }
}
