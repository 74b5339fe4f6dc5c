namespace CaMauG.Identity.Data;

/// <summary>Something good for one use that has been used, kept until it would have expired anyway.</summary>
internal sealed class UsedOnce
{
    public required string Id { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}
