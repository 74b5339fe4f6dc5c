namespace CaMauG.MiniApps.Data;

/// <summary>A row a mini-app stored.</summary>
internal sealed class RowRecord
{
    public required string App { get; init; }

    public required string Collection { get; init; }

    public required string Id { get; init; }

    public string? Owner { get; set; }

    public required string Json { get; set; }

    /// <summary>Folded text that searches look through.</summary>
    public required string Search { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    /// <summary>True when it stands in the place of a row of the data folder with the same id.</summary>
    public bool ReplacesSeed { get; init; }

    public string? IdempotencyKey { get; init; }

    /// <summary>UTC ticks: both databases order them.</summary>
    public long CreatedTicks { get; init; }

    public long UpdatedTicks { get; set; }

    public int Version { get; set; }
}
