namespace CaMauG.Contracts.Apps;

/// <summary>The catalog as everyone sees it. Texts come in the current UI culture.</summary>
public interface ICatalog
{
    /// <summary>Published mini-apps. Search ignores case and diacritics and understands common abbreviations.</summary>
    Task<Page<MiniAppInfo>> BrowseAsync(CatalogQuery query, CancellationToken cancellation);

    /// <summary>Published or suspended mini-apps by id, or null. Drafts are visible to their developers through <see cref="IRegistry"/> only.</summary>
    Task<MiniAppInfo?> FindAsync(string appId, CancellationToken cancellation);

    /// <summary>Several at once, in the order asked; unknown ones are left out.</summary>
    Task<IReadOnlyList<MiniAppInfo>> FindManyAsync(IReadOnlyList<string> appIds, CancellationToken cancellation);

    /// <summary>All categories in order.</summary>
    Task<IReadOnlyList<CategoryInfo>> GetCategoriesAsync(CancellationToken cancellation);

    /// <summary>An agency by code, or null.</summary>
    AgencyInfo? FindAgency(string code);

    /// <summary>An administrative unit by code, or null.</summary>
    AdminUnitInfo? FindAdminUnit(string code);
}

/// <summary>What to look for in the catalog.</summary>
/// <param name="Search">Words, or null.</param>
/// <param name="Category">Category id, or null.</param>
/// <param name="Audience">Whom for, or null.</param>
/// <param name="Order">Order of the answer; with search words the best match comes first within it.</param>
/// <param name="First">Page size, 1 to 100.</param>
/// <param name="After">Cursor, or null.</param>
public sealed record CatalogQuery(string? Search, string? Category, Audience? Audience, CatalogOrder Order, int First, string? After);

/// <summary>Order of the catalog.</summary>
public enum CatalogOrder
{
    /// <summary>Most installed first.</summary>
    Popular,

    /// <summary>Latest first publication first.</summary>
    Newest,

    /// <summary>By name in Vietnamese order.</summary>
    Name,

    /// <summary>Latest version first.</summary>
    RecentlyUpdated,
}
