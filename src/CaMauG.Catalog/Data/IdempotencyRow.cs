namespace CaMauG.Catalog.Data;

/// <summary>A request that was carried out under a key; a repetition answers without doing it again.</summary>
internal sealed class IdempotencyRow
{
    public Guid Account { get; init; }

    public required string Key { get; init; }

    /// <summary>What was asked, for example <c>install:gia-ca</c>; another request under the same key is refused.</summary>
    public required string Request { get; init; }

    public DateTimeOffset At { get; init; }
}
