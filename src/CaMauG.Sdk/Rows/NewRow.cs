namespace CaMauG.Sdk.Rows;

/// <summary>A row to insert.</summary>
/// <param name="Values">Members; <c>id</c> is added.</param>
public sealed record NewRow(IReadOnlyDictionary<string, object?> Values)
{
    /// <summary>Id; a new random one when null.</summary>
    public string? Id { get; init; }

    /// <summary>Subject of the citizen it belongs to, or null.</summary>
    public string? Owner { get; init; }

    /// <summary>Text that <see cref="RowQuery.Search"/> finds it by, in plain spelling; all text members when null.</summary>
    public string? SearchText { get; init; }

    /// <summary>A repeated insert with the same key and owner gives the row of the first one.</summary>
    public string? IdempotencyKey { get; init; }
}
