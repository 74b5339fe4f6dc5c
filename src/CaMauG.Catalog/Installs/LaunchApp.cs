using CaMauG.Catalog.Browsing;
using CaMauG.Catalog.Data;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Usage;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Catalog.Installs;

/// <summary>Notes that a mini-app was opened.</summary>
internal static class LaunchApp
{
    /// <summary>Notes it in the transaction under way; the answer is the app's install count.</summary>
    public static async Task<int> NoteAsync(
        CatalogDb database, LaunchRequest request, CatalogEntry app, DateTimeOffset now, CancellationToken cancellation)
    {
        if (request.Caller is { } caller
            && await InstallApp.FindAsync(database, caller.Account, app.Id, cancellation) is { Installed: true } installation)
        {
            installation.LastUsedAt = installation.TouchedAt = now;
        }

        database.AddUsage(new(
            Guid.CreateVersion7(now), now, UsageEventKind.Launched, app.Id, request.Caller?.Account,
            PlatformNames.Of(request.Platform), app.Version.Name, null));
        return await database.Apps.Where(row => row.Id == app.Id).Select(row => row.InstallCount).SingleAsync(cancellation);
    }
}
