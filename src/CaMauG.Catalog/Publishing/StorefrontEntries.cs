using CaMauG.Catalog.Agencies;
using CaMauG.Catalog.Browsing;
using CaMauG.Contracts.Apps;
using CaMauG.MiniApps.Pages;

namespace CaMauG.Catalog.Publishing;

/// <summary>Live versions as the catalog shows them.</summary>
internal static class StorefrontEntries
{
    /// <summary>The entry of a live version.</summary>
    public static CatalogEntry Show(LiveApp app, IReadOnlyList<CompiledPage> pages)
    {
        var manifest = app.Manifest;
        return new()
        {
            Id = app.Id,
            Name = Both(manifest.Name),
            ShortName = Both(manifest.ShortName),
            Description = Both(manifest.Description),
            CategoryId = manifest.Category,
            AgencyCode = manifest.Agency,
            Audience = [.. manifest.Audience.Select(static name => Enum.Parse<Audience>(name, ignoreCase: true))],
            Tags = manifest.Tags,
            Version = new(app.Code, manifest.VersionName, app.ReleasedAt, manifest.VersionNotes),
            Status = app.Status,
            Permissions = [.. manifest.Permissions.Select(static asked => new PermissionInfo(asked.Name, asked.Reason, asked.Required))],
            MinAssurance = manifest.MinAssurance,
            AssuranceForAll = manifest.AssuranceForAll,
            PagesVietnamese = [.. pages.Select(static page => PageModels.In("vi", page))],
            PagesEnglish = [.. pages.Select(static page => PageModels.In("en", page))],
            EntryUrl = manifest.EntryUrl,
            InitiateLoginUri = manifest.InitiateLoginUri,
            FirstPublishedAt = app.FirstPublishedAt,
            Icon = IconOf(app),
            Digest = app.Digest,
        };
    }

    // Only SVG is served; another format would need its own type and address.
    private static byte[]? IconOf(LiveApp app) =>
        app.Manifest.Icons[0].Src.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) && app.Definition.Icon is { Length: > 0 } icon
            ? icon.ToArray()
            : null;

    private static LocalText Both(MiniApps.Files.LocalText text) => new(text.Vi, text.En);
}
