using CaMauG.Contracts.Apps;

namespace CaMauG.Catalog.Data;

/// <summary>An installation of the mobile client itself.</summary>
internal sealed class DeviceRow
{
    public required string InstallationId { get; init; }

    public Platform Platform { get; set; }

    public string? OsVersion { get; set; }

    public required string AppVersion { get; set; }

    public string? Locale { get; set; }

    public Guid? Account { get; set; }

    public DateTimeOffset RegisteredAt { get; init; }

    public DateTimeOffset SeenAt { get; set; }
}
