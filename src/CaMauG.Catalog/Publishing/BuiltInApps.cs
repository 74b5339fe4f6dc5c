using CaMauG.Catalog.Bundles;
using CaMauG.Catalog.Data;
using CaMauG.Contracts.Apps;
using CaMauG.MiniApps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaMauG.Catalog.Publishing;

/// <summary>The plugins that the hub brings along: the folder says what they are, the database what became of them.</summary>
internal sealed partial class BuiltInApps(
    IDbContextFactory<CatalogDb> databases, IOptions<CatalogOptions> options, TimeProvider time, ILogger<BuiltInApps> logger)
{
    private const string Publisher = "camaug";

    /// <summary>Reads every plugin; what cannot be read is left out and told.</summary>
    public IReadOnlyList<MiniAppDefinition> Read()
    {
        var read = new Dictionary<string, MiniAppDefinition>(StringComparer.Ordinal);
        foreach (var folder in Folders())
        {
            var result = PluginFolder.Read(folder);
            if (result.Definition is { } definition)
            {
                read[definition.Manifest.AppId] = definition;
            }
            else
            {
                Log.Unreadable(logger, Path.GetFileName(folder), string.Join("; ", result.Findings));
            }
        }

        return [.. read.Values];
    }

    /// <summary>The folders of all plugins.</summary>
    public IEnumerable<string> Folders()
    {
        var path = options.Value.PluginsPath;
        if (!Directory.Exists(path))
        {
            Log.NoFolder(logger, path);
        }

        var folders = Directory.Exists(path) ? Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        return folders.Concat(options.Value.PluginFolders).Where(HasManifest);
    }

    /// <summary>Notes them in the database as published versions and retires those whose folder has gone.</summary>
    /// <returns>Their live versions; a suspended app stays suspended.</returns>
    public Task<IReadOnlyList<LiveApp>> RegisterAsync(IReadOnlyList<MiniAppDefinition> definitions, CancellationToken cancellation) =>
        databases.WriteAsync<IReadOnlyList<LiveApp>>(
            async database =>
            {
                var live = new List<LiveApp>();
                var rows = await database.Apps.ToDictionaryAsync(static app => app.Id, StringComparer.Ordinal, cancellation);
                foreach (var definition in definitions)
                {
                    var row = rows.GetValueOrDefault(definition.Manifest.AppId);
                    if (row?.Developer is not null)
                    {
                        Log.IdTaken(logger, row.Id);
                        continue;
                    }

                    live.Add(await RegisterAsync(database, row, definition, cancellation));
                }

                foreach (var gone in rows.Values.Where(row => row.Developer is null && !live.Any(app => app.Id == row.Id)))
                {
                    gone.Status = AppStatus.Retired;
                }

                return live;
            },
            cancellation);

    /// <summary>Notes one of them in the database as its published version.</summary>
    /// <returns>Its live version; null when a developer has registered its id.</returns>
    public Task<LiveApp?> RegisterAsync(MiniAppDefinition definition, CancellationToken cancellation) => databases.WriteAsync(
        async database =>
        {
            var row = await database.Apps.SingleOrDefaultAsync(app => app.Id == definition.Manifest.AppId, cancellation);
            if (row?.Developer is not null)
            {
                Log.IdTaken(logger, row.Id);
                return null;
            }

            return await RegisterAsync(database, row, definition, cancellation);
        },
        cancellation);

    /// <summary>Notes that the folder of one of them has gone.</summary>
    public Task RetireAsync(string appId, CancellationToken cancellation) => databases.WriteAsync(
        database => database.Apps.Where(app => app.Id == appId && app.Developer == null)
            .ExecuteUpdateAsync(static app => app.SetProperty(static one => one.Status, AppStatus.Retired), cancellation),
        cancellation);

    private async Task<LiveApp> RegisterAsync(CatalogDb database, AppRow? row, MiniAppDefinition definition, CancellationToken cancellation)
    {
        var manifest = definition.Manifest;
        var now = time.GetUtcNow();
        if (row is null)
        {
            row = new() { Id = manifest.AppId, Name = manifest.Name.Vi, ServiceKind = ServiceKinds.NameOf(manifest.Service.Kind), CreatedAt = now };
            database.Apps.Add(row);
        }

        row.Name = manifest.Name.Vi;
        row.ServiceKind = ServiceKinds.NameOf(manifest.Service.Kind);
        row.Status = row.Status is AppStatus.Suspended ? AppStatus.Suspended : AppStatus.Published;
        row.FirstPublishedAt ??= now;
        row.LiveCode = manifest.VersionCode;

        var bundle = new AppBundle(definition.Files.Paths.ToDictionary(static path => path, path => definition.Files.Find(path)!.Value, StringComparer.Ordinal));
        var digest = BundleArchive.Digest(bundle);
        var versions = await database.Versions.Where(version => version.AppId == row.Id).ToListAsync(cancellation);
        var version = versions.Find(version => version.Code == manifest.VersionCode);
        if (version is not null && version.Digest != digest)
        {
            // Files were edited under the same code, as during development: the folder is right.
            database.Versions.Remove(version);
            await database.SaveChangesAsync(cancellation);
            version = Make(manifest.VersionCode, version.ReleasedAt ?? now);
        }
        else if (version is null)
        {
            version = Make(manifest.VersionCode, now);
        }

        version.State = VersionState.Live;
        versions.FindAll(other => other.Code != version.Code && other.State is VersionState.Live).ForEach(static other => other.State = VersionState.Superseded);
        return new()
        {
            Definition = definition,
            Digest = digest,
            ReleasedAt = version.ReleasedAt ?? now,
            FirstPublishedAt = row.FirstPublishedAt.Value,
            Status = row.Status,
        };

        VersionRow Make(int code, DateTimeOffset releasedAt)
        {
            var made = new VersionRow
            {
                AppId = row.Id,
                Code = code,
                Name = manifest.VersionName,
                Notes = manifest.VersionNotes,
                SubmittedAt = now,
                SubmittedByName = Publisher,
                ReleasedAt = releasedAt,
                Findings = "[]",
                Digest = digest,
                Bundle = BundleArchive.Pack(bundle),
            };
            database.Versions.Add(made);
            return made;
        }
    }

    /// <summary>True for the folder of a plugin.</summary>
    public static bool HasManifest(string folder) => File.Exists(Path.Combine(folder, "manifest.json"));

    private static partial class Log
    {
        [LoggerMessage(5511, LogLevel.Warning, "There is no plugins folder {Path}; the hub starts without mini-apps of its own.", EventName = "NoPluginsFolder")]
        public static partial void NoFolder(ILogger logger, string path);

        [LoggerMessage(5512, LogLevel.Error, "Plugin {Plugin} is left out because it cannot be read: {Findings}", EventName = "PluginUnreadable")]
        public static partial void Unreadable(ILogger logger, string plugin, string findings);

        [LoggerMessage(5513, LogLevel.Error, "Plugin {AppId} is left out: a developer has registered this id.", EventName = "PluginIdTaken")]
        public static partial void IdTaken(ILogger logger, string appId);
    }
}
