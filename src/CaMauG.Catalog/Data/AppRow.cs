using CaMauG.Contracts.Apps;

namespace CaMauG.Catalog.Data;

/// <summary>A mini-app, whatever its state.</summary>
internal sealed class AppRow
{
    /// <summary>The manifest's <c>app_id</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The account that registered it; null for the plugins the hub brings along.</summary>
    public Guid? Developer { get; init; }

    public AppStatus Status { get; set; }

    public required string ServiceKind { get; set; }

    /// <summary>Name in the latest version, Vietnamese.</summary>
    public required string Name { get; set; }

    /// <summary>Code of the version in front of users; stays while suspended.</summary>
    public int? LiveCode { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? FirstPublishedAt { get; set; }

    /// <summary>Installed audience now; changes in the transaction of the installation.</summary>
    public int InstallCount { get; set; }

    public List<VersionRow> Versions { get; } = [];
}
