using CaMauG.Catalog.Bundles;
using CaMauG.Catalog.Checks;
using CaMauG.Catalog.Data;
using CaMauG.Catalog.Publishing;
using CaMauG.Catalog.Registration;
using CaMauG.Catalog.Texts;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Catalog.Review;

/// <summary>Review and operation. A change is stored, then served, then in the audit log, then acknowledged.</summary>
internal sealed class Reviews(
    PublishedGraph graph, ReplicaGraph replicas, GraphComposer composer, GraphCheck check, StoredApps stored, AuditTrail audit, IDbContextFactory<CatalogDb> databases,
    TimeProvider time) : IReview
{
    public async Task<IReadOnlyList<ReviewItem>> GetQueueAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var waiting = await database.Versions.AsNoTracking().Where(version => version.State == VersionState.InReview)
            .OrderBy(version => version.SubmittedAt).ToListAsync(cancellation);
        var ids = waiting.Select(static version => version.AppId).Distinct().ToArray();
        var apps = (await RegisteredApps.ReadAsync(database, database.Apps.Where(app => ids.Contains(app.Id)), cancellation))
            .ToDictionary(static app => app.AppId, StringComparer.Ordinal);
        return
        [
            .. waiting.Select(row =>
            {
                var bundle = BundleArchive.Unpack(row.Bundle);
                var app = apps[row.AppId];
                return new ReviewItem(
                    app, app.Versions.Single(version => version.Code == row.Code), row.SubmittedByName,
                    BundleArchive.Text(bundle, "manifest.json"), BundleArchive.Text(bundle, "schema.graphql"));
            }),
        ];
    }

    public async Task<IReadOnlyList<RegisteredApp>> ListAllAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await RegisteredApps.ReadAsync(database, database.Apps, cancellation);
    }

    public async Task<Outcome<RegisteredApp>> ApproveAsync(Caller reviewer, string appId, int versionCode, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reviewer);
        if (!reviewer.IsIn(Roles.Reviewer))
        {
            return CatalogTexts.Refuse("FORBIDDEN");
        }

        using var turn = await graph.EnterAsync(cancellation);
        var (app, version, refusal) = await FindWaitingAsync(appId, versionCode, cancellation);
        if (refusal is not null)
        {
            return refusal;
        }

        if (app!.Developer == reviewer.Account.Value || version!.SubmittedBy == reviewer.Account.Value)
        {
            return CatalogTexts.Refuse("OWN_APP");
        }

        var now = time.GetUtcNow();
        if (ReadCandidate(app, version, now) is not { } candidate)
        {
            return CatalogTexts.Refuse("VERSION_UNREADABLE");
        }

        var (build, findings) = await check.CheckAsync(candidate, cancellation);
        if (Findings.Refuse(findings) is { Length: > 0 } refusals)
        {
            return refusals;
        }

        if (Prepare(candidate) is { Length: > 0 } notLoaded)
        {
            return notLoaded;
        }

        // A version of a suspended app becomes its live one, but the graph stays as it is until the app is resumed.
        var next = candidate.Status is AppStatus.Published ? build : await composer.BuildAsync(graph.Served, cancellation);
        await databases.WriteAsync(database => PublishAsync(database, candidate, now, cancellation), cancellation);
        graph.Serve(next, [.. graph.Apps.Where(live => live.Id != appId), candidate]);
        await replicas.TellAsync();
        return await TellAsync(reviewer, "app.published", appId, $"{versionCode} ({version.Name})");
    }

    public async Task<Outcome<RegisteredApp>> RejectAsync(
        Caller reviewer, string appId, int versionCode, string reason, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reviewer);
        if (!reviewer.IsIn(Roles.Reviewer))
        {
            return CatalogTexts.Refuse("FORBIDDEN");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return CatalogTexts.Refuse("REASON_REQUIRED", "reason");
        }

        using var turn = await graph.EnterAsync(cancellation);
        var (_, _, refusal) = await FindWaitingAsync(appId, versionCode, cancellation);
        if (refusal is not null)
        {
            return refusal;
        }

        await databases.WriteAsync(
            async database =>
            {
                var version = await database.Versions.SingleAsync(row => row.AppId == appId && row.Code == versionCode, cancellation);
                version.State = VersionState.Rejected;
                version.Reason = reason.Trim();
                var app = await database.Apps.SingleAsync(row => row.Id == appId, cancellation);
                app.Status = app.LiveCode is null ? AppStatus.Draft : app.Status;
                return app;
            },
            cancellation);
        return await TellAsync(reviewer, "app.rejected", appId, $"{versionCode}: {reason.Trim()}");
    }

    public async Task<Outcome<RegisteredApp>> SuspendAsync(Caller @operator, string appId, string reason, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(@operator);
        if (!@operator.IsIn(Roles.Operator))
        {
            return CatalogTexts.Refuse("FORBIDDEN");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return CatalogTexts.Refuse("REASON_REQUIRED", "reason");
        }

        using var turn = await graph.EnterAsync(cancellation);
        if (await FindStatusAsync(appId, cancellation) is not { } status)
        {
            return CatalogTexts.Refuse("NOT_FOUND", "appId", appId);
        }

        if (status is not AppStatus.Published)
        {
            return CatalogTexts.Refuse("NOT_PUBLISHED", "appId", appId);
        }

        return await SwitchAsync(@operator, appId, AppStatus.Suspended, "app.suspended", reason.Trim(), cancellation);
    }

    public async Task<Outcome<RegisteredApp>> ResumeAsync(Caller @operator, string appId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(@operator);
        if (!@operator.IsIn(Roles.Operator))
        {
            return CatalogTexts.Refuse("FORBIDDEN");
        }

        using var turn = await graph.EnterAsync(cancellation);
        if (await FindStatusAsync(appId, cancellation) is not { } status)
        {
            return CatalogTexts.Refuse("NOT_FOUND", "appId", appId);
        }

        if (status is not AppStatus.Suspended)
        {
            return CatalogTexts.Refuse("NOT_SUSPENDED", "appId", appId);
        }

        return await SwitchAsync(@operator, appId, AppStatus.Published, "app.resumed", null, cancellation);
    }

    private async Task<Outcome<RegisteredApp>> SwitchAsync(
        Caller actor, string appId, AppStatus status, string action, string? detail, CancellationToken cancellation)
    {
        LiveApp[] apps = [.. graph.Apps.Select(live => live.Id == appId ? live with { Status = status } : live)];
        LiveApp[] served = [.. apps.Where(static live => live.Status is AppStatus.Published)];
        var build = await composer.BuildAsync(served, cancellation);
        if (!build.Composition.Succeeded)
        {
            // The composer speaks English, to developers; the operator is told first what it means.
            Refusal[] refusals = [CatalogTexts.Refuse("GRAPH_WOULD_BREAK", "appId", appId), .. Findings.Refuse(Findings.From(build.Composition, appId))];
            return refusals;
        }

        if (status is AppStatus.Published && Prepare(Array.Find(served, live => live.Id == appId)) is { Length: > 0 } notLoaded)
        {
            return notLoaded;
        }

        await databases.WriteAsync(
            database => database.Apps.Where(row => row.Id == appId)
                .ExecuteUpdateAsync(row => row.SetProperty(one => one.Status, status), cancellation),
            cancellation);
        graph.Serve(build, apps);
        await replicas.TellAsync();
        return await TellAsync(actor, action, appId, detail);
    }

    // A suspended app whose files could no longer be read at start is not among the live ones: there is nothing to prepare.
    private Refusal[] Prepare(LiveApp? app) =>
        app is null ? [CatalogTexts.Refuse("VERSION_UNREADABLE")] : Findings.Refuse(graph.Prepare(app));

    private async Task<(AppRow? App, VersionRow? Version, Refusal? Refusal)> FindWaitingAsync(
        string appId, int code, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var app = await database.Apps.AsNoTracking().SingleOrDefaultAsync(row => row.Id == appId, cancellation);
        var version = await database.Versions.AsNoTracking().SingleOrDefaultAsync(row => row.AppId == appId && row.Code == code, cancellation);
        if (app is null || version is null)
        {
            return (null, null, CatalogTexts.Refuse("NOT_FOUND", "appId", appId));
        }

        return version.State is VersionState.InReview ? (app, version, null) : (app, version, CatalogTexts.Refuse("NOT_IN_REVIEW"));
    }

    private async Task<AppStatus?> FindStatusAsync(string appId, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Apps.Where(row => row.Id == appId).Select(row => (AppStatus?)row.Status).SingleOrDefaultAsync(cancellation);
    }

    private static async Task<AppRow> PublishAsync(CatalogDb database, LiveApp candidate, DateTimeOffset now, CancellationToken cancellation)
    {
        var app = await database.Apps.SingleAsync(row => row.Id == candidate.Id, cancellation);
        app.Status = candidate.Status;
        app.LiveCode = candidate.Code;
        app.FirstPublishedAt ??= now;
        app.Name = candidate.Manifest.Name.Vi;
        app.ServiceKind = ServiceKinds.NameOf(candidate.Manifest.Service.Kind);
        await database.Versions.Where(row => row.AppId == candidate.Id && row.State == VersionState.Live)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.State, VersionState.Superseded), cancellation);
        var version = await database.Versions.SingleAsync(row => row.AppId == candidate.Id && row.Code == candidate.Code, cancellation);
        version.State = VersionState.Live;
        version.ReleasedAt = now;
        return app;
    }

    // What was done is done: whoever no longer waits for the answer cannot keep it out of the log.
    private async Task<RegisteredApp> TellAsync(Caller actor, string action, string appId, string? detail)
    {
        await audit.WriteAsync(actor, action, appId, detail, CancellationToken.None);
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        return (await RegisteredApps.FindAsync(database, appId, CancellationToken.None))!;
    }

    private LiveApp? ReadCandidate(AppRow app, VersionRow version, DateTimeOffset now)
    {
        version.ReleasedAt = now;
        return stored.Read(app, version) is { } read
            ? read with
            {
                Status = app.Status is AppStatus.Suspended ? AppStatus.Suspended : AppStatus.Published,
                FirstPublishedAt = app.FirstPublishedAt ?? now,
            }
            : null;
    }
}
