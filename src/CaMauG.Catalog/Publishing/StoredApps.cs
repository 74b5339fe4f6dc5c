using CaMauG.Catalog.Bundles;
using CaMauG.Catalog.Data;
using CaMauG.Contracts.Apps;
using CaMauG.MiniApps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CaMauG.Catalog.Publishing;

/// <summary>Versions that developers handed in, read back from the database.</summary>
internal sealed partial class StoredApps(IDbContextFactory<CatalogDb> databases, ILogger<StoredApps> logger)
{
    /// <summary>The live versions of all developers' apps, those of suspended apps included.</summary>
    public async Task<IReadOnlyList<LiveApp>> ReadLiveAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var live = await database.Apps.AsNoTracking()
            .Where(app => app.Developer != null && (app.Status == AppStatus.Published || app.Status == AppStatus.Suspended))
            .Join(database.Versions, app => app.Id, version => version.AppId, (app, version) => new { App = app, Version = version })
            .Where(pair => pair.Version.Code == pair.App.LiveCode)
            .ToListAsync(cancellation);
        var read = new List<LiveApp>();
        foreach (var pair in live)
        {
            if (Read(pair.App, pair.Version) is { } app)
            {
                read.Add(app);
            }
        }

        return read;
    }

    /// <summary>A version as a live one; null when its files can no longer be read, which is logged.</summary>
    public LiveApp? Read(AppRow app, VersionRow version)
    {
        var result = PluginFolder.Read(BundleArchive.Unpack(version.Bundle).Files);
        if (result.Definition is not { } definition)
        {
            Log.Unreadable(logger, app.Id, version.Code, string.Join("; ", result.Findings));
            return null;
        }

        var releasedAt = version.ReleasedAt ?? version.SubmittedAt;
        return new()
        {
            Definition = definition,
            Digest = version.Digest,
            ReleasedAt = releasedAt,
            FirstPublishedAt = app.FirstPublishedAt ?? releasedAt,
            Status = app.Status,
        };
    }

    private static partial class Log
    {
        [LoggerMessage(5521, LogLevel.Error, "Version {Code} of {AppId} can no longer be read and is left out: {Findings}", EventName = "StoredAppUnreadable")]
        public static partial void Unreadable(ILogger logger, string appId, int code, string findings);
    }
}
