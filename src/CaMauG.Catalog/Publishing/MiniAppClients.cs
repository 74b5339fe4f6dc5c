using System.Globalization;
using CaMauG.Catalog.Data;
using CaMauG.Catalog.Installs;
using CaMauG.Contracts.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Catalog.Publishing;

/// <summary>Which mini-apps in front of users sign people in on pages of their own, as their manifests say.</summary>
internal sealed class MiniAppClients(PublishedGraph graph, IDbContextFactory<CatalogDb> databases) : IMiniAppClients
{
    public MiniAppClient? Find(string appId) =>
        graph.Served.FirstOrDefault(app => app.Id == appId)?.Manifest is { EntryUrl: { } entry, RedirectUris.Count: > 0 } manifest
            ? new(
                appId,
                manifest.Name.Vi,
                [.. manifest.RedirectUris.Select(static uri => new Uri(uri))],
                new(entry),
                manifest.MinAssurance,
                [.. manifest.Permissions.Select(static asked => new ConsentPermission(asked.Name, IsEnglish ? asked.ReasonEn : asked.Reason, asked.Required))])
            : null;

    public async Task<bool> IsInstalledAsync(AccountId account, string appId, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await InstallApp.FindAsync(database, account, appId, cancellation) is { Installed: true };
    }

    private static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "en";
}
