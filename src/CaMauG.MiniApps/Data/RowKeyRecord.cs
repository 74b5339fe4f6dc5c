namespace CaMauG.MiniApps.Data;

/// <summary>A member of a stored row by which it can be found: what makes equality an index lookup in both databases.</summary>
internal sealed class RowKeyRecord
{
    /// <summary>Longer values are not indexed; nobody asks for equality with a description.</summary>
    public const int LongestValue = 120;

    public required string App { get; init; }

    public required string Collection { get; init; }

    public required string RowId { get; init; }

    public required string Field { get; init; }

    public required string Value { get; init; }
}
