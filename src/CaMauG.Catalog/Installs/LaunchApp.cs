using CaMauG.Catalog.Browsing;
using CaMauG.Catalog.Data;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Usage;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Catalog.Installs;

/// <summary>Notes that a mini-app was opened.</summary>
internal static class LaunchApp
{
    /// <summary>
    /// Where to enter. Someone signed in begins at the mini-app's own sign-in (OpenID Connect Core §4): the session at the hub answers it
    /// without a question, and they arrive signed in.
    /// </summary>
    public static string? EntryOf(CatalogEntry app, bool isSignedIn, Uri issuer) => app is { EntryUrl: { } entry, InitiateLoginUri: { } login } && isSignedIn
        ? QueryHelpers.AddQueryString(login, new Dictionary<string, string?> { ["iss"] = issuer.AbsoluteUri, ["target_link_uri"] = entry })
        : app.EntryUrl;

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
