using CaMauG.Catalog.Browsing;
using CaMauG.Catalog.Data;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Usage;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Catalog.Installs;

/// <summary>The transition not-installed → installed, and back, each with its event and history in one transaction.</summary>
internal static class InstallApp
{
    /// <summary>Makes the app installed; changes nothing when it is.</summary>
    public static async Task<InstallationRow> InstallAsync(
        CatalogDb database, AccountId account, CatalogEntry app, DateTimeOffset now, CancellationToken cancellation)
    {
        var installation = await FindAsync(database, account, app.Id, cancellation);
        if (installation is { Installed: true })
        {
            return installation;
        }

        var kind = installation is null ? UsageEventKind.Installed : UsageEventKind.Reinstalled;
        if (installation is null)
        {
            installation = new() { Id = Guid.CreateVersion7(now), Account = account.Value, AppId = app.Id };
            database.Installations.Add(installation);
        }

        installation.Installed = true;
        installation.InstalledAt = installation.TouchedAt = now;
        installation.LastUsedAt = null;
        await RecordAsync(database, installation, kind, now, app.Version.Name, reason: null, cancellation);
        return installation;
    }

    /// <summary>Makes the app not installed; changes nothing when it is not.</summary>
    public static async Task UninstallAsync(
        CatalogDb database, AccountId account, CatalogEntry app, string reason, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await FindAsync(database, account, app.Id, cancellation) is { Installed: true } installation)
        {
            installation.Installed = false;
            installation.TouchedAt = now;
            await RecordAsync(database, installation, UsageEventKind.Uninstalled, now, app.Version.Name, reason, cancellation);
        }
    }

    /// <summary>Makes an installation of somebody whose account is deleted not installed; what may be known of the version then is its name, if that.</summary>
    public static async Task CloseAsync(CatalogDb database, InstallationRow installation, string version, DateTimeOffset now, CancellationToken cancellation)
    {
        if (installation.Installed)
        {
            installation.Installed = false;
            await RecordAsync(database, installation, UsageEventKind.Uninstalled, now, version, "account_closed", cancellation);
        }
    }

    /// <summary>The row of (account, app), or null when it was never installed.</summary>
    public static Task<InstallationRow?> FindAsync(CatalogDb database, AccountId account, string appId, CancellationToken cancellation) =>
        database.Installations.SingleOrDefaultAsync(row => row.Account == account.Value && row.AppId == appId, cancellation);

    private static async Task RecordAsync(
        CatalogDb database, InstallationRow installation, UsageEventKind kind, DateTimeOffset now, string version, string? reason,
        CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7(now);
        database.Transitions.Add(new() { Id = id, InstallationId = installation.Id, Kind = kind, At = now, Reason = reason });
        database.AddUsage(new(id, now, kind, installation.AppId, new(installation.Account), null, version, reason));
        var change = kind is UsageEventKind.Uninstalled ? -1 : 1;
        await database.Apps.Where(app => app.Id == installation.AppId)
            .ExecuteUpdateAsync(app => app.SetProperty(one => one.InstallCount, one => one.InstallCount + change), cancellation);
    }
}
