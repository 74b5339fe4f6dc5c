namespace CaMauG.Catalog.Data;

/// <summary>What (citizen, mini-app) is now; one row for ever, so that a second install is known as a reinstall.</summary>
internal sealed class InstallationRow
{
    public Guid Id { get; init; }

    public Guid Account { get; init; }

    public required string AppId { get; init; }

    public bool Installed { get; set; }

    public DateTimeOffset InstalledAt { get; set; }

    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>What orders the home: last use, or the install before any use.</summary>
    public DateTimeOffset TouchedAt { get; set; }
}
