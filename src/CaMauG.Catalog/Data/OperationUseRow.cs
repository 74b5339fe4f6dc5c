namespace CaMauG.Catalog.Data;

/// <summary>How often a client ran a registered document on a day.</summary>
internal sealed class OperationUseRow
{
    public required string Client { get; init; }

    public required string Hash { get; init; }

    /// <summary>The day, UTC.</summary>
    public DateOnly Day { get; init; }

    public long Count { get; set; }
}
