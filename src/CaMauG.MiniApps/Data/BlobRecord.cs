namespace CaMauG.MiniApps.Data;

/// <summary>A file a mini-app stored.</summary>
internal sealed class BlobRecord
{
    public required string App { get; init; }

    public required string Id { get; init; }

    public required string ContentType { get; init; }

    public required byte[] Content { get; init; }

    public long CreatedTicks { get; init; }
}
