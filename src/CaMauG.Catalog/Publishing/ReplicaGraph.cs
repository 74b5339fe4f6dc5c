using CaMauG.Catalog.Data;
using CaMauG.Catalog.Replicas;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Replicas;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CaMauG.Catalog.Publishing;

/// <summary>Versions that other replicas published, suspended and resumed, brought in front of this one's users.</summary>
internal sealed partial class ReplicaGraph(
    PublishedGraph graph, StoredApps stored, GraphComposer composer, IDbContextFactory<CatalogDb> databases, IReplicaNotices? notices, TimeProvider time,
    ILogger<ReplicaGraph> logger) : ReplicaTable("graph", notices, time, logger)
{
    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        using var turn = await graph.EnterAsync(cancellation);
        var apps = await ReadAsync(cancellation);
        if (apps.ToHashSet().SetEquals(graph.Apps))
        {
            return;
        }

        var ready = apps.FindAll(app => app.Status is AppStatus.Published && IsReady(app));
        var (build, leftOut) = await composer.BuildWhatFitsAsync(ready, cancellation);
        if (!build.Composition.Succeeded)
        {
            throw new InvalidOperationException($"The hub's own schema does not compose: {string.Join("; ", build.Composition.Errors.Select(static error => error.Message))}");
        }

        foreach (var app in leftOut.Keys)
        {
            Log.LeftOut(logger, app);
        }

        LiveApp[] next = [.. ready.Where(app => !leftOut.ContainsKey(app.Id)), .. apps.Where(static app => app.Status is AppStatus.Suspended)];
        if (!next.ToHashSet().SetEquals(graph.Apps))
        {
            graph.Serve(build, next);
        }
    }

    // What is served here already stays the very version it is; of the plugins folder, which each replica has of its own, only the status is another's to change.
    private async Task<List<LiveApp>> ReadAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var rows = await database.Apps.AsNoTracking().ToDictionaryAsync(static row => row.Id, StringComparer.Ordinal, cancellation);
        var own = graph.Apps.Where(app => rows.GetValueOrDefault(app.Id) is { Developer: null }).Select(app => app with { Status = rows[app.Id].Status });
        var others = (await stored.ReadLiveAsync(cancellation)).Select(app =>
            graph.Apps.FirstOrDefault(live => live.Id == app.Id && live.Digest == app.Digest) is { } live ? live with { Status = app.Status } : app);
        return [.. own, .. others];
    }

    private bool IsReady(LiveApp app)
    {
        if (graph.Served.Any(live => live.Id == app.Id && live.Digest == app.Digest))
        {
            return true;
        }

        if (graph.Prepare(app).Any(static finding => finding.Severity is FindingSeverity.Error))
        {
            Log.LeftOut(logger, app.Id);
            return false;
        }

        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(5541, LogLevel.Error, "{AppId}, which another replica serves, is left out of the graph here because it does not fit.", EventName = "ReplicaAppLeftOut")]
        public static partial void LeftOut(ILogger logger, string appId);
    }
}
