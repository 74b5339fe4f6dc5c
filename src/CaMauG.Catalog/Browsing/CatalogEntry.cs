using CaMauG.Catalog.Agencies;
using CaMauG.Contracts.Apps;

namespace CaMauG.Catalog.Browsing;

/// <summary>What the catalog knows of a mini-app that has been published, in both languages. Immutable.</summary>
internal sealed record CatalogEntry
{
    public required string Id { get; init; }

    public required LocalText Name { get; init; }

    public required LocalText ShortName { get; init; }

    public required LocalText Description { get; init; }

    public required string CategoryId { get; init; }

    public required string AgencyCode { get; init; }

    public required IReadOnlyList<Audience> Audience { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required AppVersionInfo Version { get; init; }

    public required AppStatus Status { get; init; }

    public required IReadOnlyList<PermissionInfo> Permissions { get; init; }

    public required int MinAssurance { get; init; }

    public bool AssuranceForAll { get; init; }

    public required IReadOnlyList<PageModel> PagesVietnamese { get; init; }

    public required IReadOnlyList<PageModel> PagesEnglish { get; init; }

    public string? EntryUrl { get; init; }

    /// <summary>Where its own sign-in begins; null when it has none.</summary>
    public string? InitiateLoginUri { get; init; }

    public required DateTimeOffset FirstPublishedAt { get; init; }

    /// <summary>The icon's SVG; null when the bundle brings none.</summary>
    public byte[]? Icon { get; init; }

    /// <summary>Changes with the icon, for caches.</summary>
    public required string Digest { get; init; }

    /// <summary>Its words as search sees them.</summary>
    public SearchText Search => field ??= Index();

    /// <summary>The entry as clients see it, in the current UI culture.</summary>
    public MiniAppInfo Show(int installCount) => new(
        Id, Name.Current, ShortName.Current, Description.Current, $"/apps/{Id}/icon.svg?v={Digest[..8]}",
        CategoryRegister.Find(CategoryId) ?? new(CategoryId, CategoryId, int.MaxValue), Audience,
        AgencyRegister.Find(AgencyCode) ?? new(AgencyCode, AgencyCode, null), Version, Status, Permissions, MinAssurance, installCount,
        LocalText.InEnglish ? PagesEnglish : PagesVietnamese, EntryUrl)
    {
        AssuranceForAll = AssuranceForAll,
    };

    private SearchText Index()
    {
        var index = new SearchText();
        Add(index, Name, 10);
        Add(index, ShortName, 8);
        foreach (var tag in Tags)
        {
            index.Add(tag, 5);
        }

        index.Add(Id, 4);
        Add(index, CategoryRegister.FindName(CategoryId), 3);
        Add(index, AgencyRegister.FindName(AgencyCode), 2);
        Add(index, Description, 1);
        return index;
    }

    private static void Add(SearchText index, LocalText? text, int weight)
    {
        if (text is not { } both)
        {
            return;
        }

        index.Add(both.Vietnamese, weight);
        if (both.English is not null)
        {
            index.Add(both.English, weight);
        }
    }
}
