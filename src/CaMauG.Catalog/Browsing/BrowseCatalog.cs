using CaMauG.Catalog.Agencies;
using CaMauG.Catalog.Data;
using CaMauG.Catalog.Paging;
using CaMauG.Contracts;
using CaMauG.Contracts.Apps;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Catalog.Browsing;

/// <summary>The catalog as everyone sees it: texts from the storefront, install counts from the database.</summary>
internal sealed class BrowseCatalog(Storefront storefront, IDbContextFactory<CatalogDb> databases) : ICatalog
{
    public async Task<Page<MiniAppInfo>> BrowseAsync(CatalogQuery query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        var counts = await CountInstallsAsync(null, cancellation);
        var search = SearchWords.From(query.Search);
        var found = new List<(Cursor, MiniAppInfo)>();
        foreach (var entry in storefront.Entries.Where(entry => Fits(entry, query)))
        {
            var score = search is null ? 0 : entry.Search.Score(search);
            if (search is null || score > 0)
            {
                var installs = counts.GetValueOrDefault(entry.Id);
                found.Add((CatalogOrdering.Place(entry, query.Order, installs, score), entry.Show(installs)));
            }
        }

        return CursorPage.Cut(found, query.First, query.After);
    }

    public async Task<MiniAppInfo?> FindAsync(string appId, CancellationToken cancellation) =>
        (await FindManyAsync([appId], cancellation)).SingleOrDefault();

    public async Task<IReadOnlyList<MiniAppInfo>> FindManyAsync(IReadOnlyList<string> appIds, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(appIds);
        var entries = appIds.Select(storefront.Find).OfType<CatalogEntry>().ToArray();
        if (entries.Length is 0)
        {
            return [];
        }

        var counts = await CountInstallsAsync([.. entries.Select(static entry => entry.Id)], cancellation);
        return [.. entries.Select(entry => entry.Show(counts.GetValueOrDefault(entry.Id)))];
    }

    public Task<IReadOnlyList<CategoryInfo>> GetCategoriesAsync(CancellationToken cancellation) => Task.FromResult(CategoryRegister.All);

    public AgencyInfo? FindAgency(string code) => AgencyRegister.Find(code);

    public AdminUnitInfo? FindAdminUnit(string code) => AdminUnitRegister.Find(code);

    private static bool Fits(CatalogEntry entry, CatalogQuery query) =>
        entry.Status is AppStatus.Published
        && (query.Category is null || query.Category == entry.CategoryId)
        && (query.Audience is not { } audience || entry.Audience.Contains(audience));

    private async Task<Dictionary<string, int>> CountInstallsAsync(string[]? appIds, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var apps = database.Apps.AsNoTracking();
        if (appIds is not null)
        {
            apps = apps.Where(app => appIds.Contains(app.Id));
        }

        return await apps.ToDictionaryAsync(static app => app.Id, static app => app.InstallCount, StringComparer.Ordinal, cancellation);
    }
}
