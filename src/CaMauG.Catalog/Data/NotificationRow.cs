namespace CaMauG.Catalog.Data;

/// <summary>A message in a citizen's inbox. Ids grow, so they order it.</summary>
internal sealed class NotificationRow
{
    public long Id { get; init; }

    public Guid Account { get; init; }

    public required string AppId { get; init; }

    public required string Title { get; init; }

    public required string Body { get; init; }

    public string? DeepLink { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ReadAt { get; set; }
}
