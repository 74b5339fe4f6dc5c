namespace CaMauG.Catalog.Data;

/// <summary>The manifest of one version of a client.</summary>
internal sealed class ManifestRow
{
    public required string Client { get; init; }

    public required string Version { get; init; }

    /// <summary>The account that owns the client; null for the hub itself.</summary>
    public Guid? Developer { get; init; }

    public DateTimeOffset PushedAt { get; set; }

    public required string PushedByName { get; set; }

    public List<ManifestOperationRow> Operations { get; } = [];
}
