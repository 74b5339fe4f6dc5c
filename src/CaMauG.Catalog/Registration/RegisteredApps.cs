using CaMauG.Catalog.Data;
using CaMauG.Catalog.Publishing;
using CaMauG.Contracts.Apps;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Catalog.Registration;

/// <summary>Mini-apps as developers and reviewers see them, read without their files.</summary>
internal static class RegisteredApps
{
    /// <summary>The apps of a query, by name.</summary>
    public static async Task<IReadOnlyList<RegisteredApp>> ReadAsync(
        CatalogDb database, IQueryable<AppRow> apps, CancellationToken cancellation)
    {
        var rows = await apps.AsNoTracking().ToListAsync(cancellation);
        var ids = rows.Select(static app => app.Id).ToArray();
        var versions = await database.Versions.AsNoTracking()
            .Where(version => ids.Contains(version.AppId))
            .OrderByDescending(version => version.Code)
            .Select(version => new { version.AppId, version.Code, version.Name, version.State, version.SubmittedAt, version.Reason, version.Findings })
            .ToListAsync(cancellation);
        var byApp = versions.ToLookup(
            static version => version.AppId,
            static version => new RegisteredVersion(
                version.Code, version.Name, version.State, version.SubmittedAt, version.Reason, Findings.FromJson(version.Findings)),
            StringComparer.Ordinal);
        return
        [
            .. rows.OrderBy(static app => app.Name, StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("vi-VN"), ignoreCase: true))
                .Select(app => new RegisteredApp(app.Id, app.Name, app.Status, app.ServiceKind, [.. byApp[app.Id]])),
        ];
    }

    /// <summary>One app, or null.</summary>
    public static async Task<RegisteredApp?> FindAsync(CatalogDb database, string appId, CancellationToken cancellation) =>
        (await ReadAsync(database, database.Apps.Where(app => app.Id == appId), cancellation)).SingleOrDefault();
}
