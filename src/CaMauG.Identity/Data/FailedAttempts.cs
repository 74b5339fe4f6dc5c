namespace CaMauG.Identity.Data;

/// <summary>Failed attempts to prove something, until a success or for as long as they count.</summary>
internal sealed class FailedAttempts
{
    /// <summary>What was tried, or from where, with a word before it for the kind; nothing that a person typed can be read in it.</summary>
    public required string Id { get; set; }

    public int Count { get; set; }

    public DateTimeOffset FirstAt { get; set; }

    public DateTimeOffset LastAt { get; set; }

    /// <summary>Until when nothing more is tried; null when one may.</summary>
    public DateTimeOffset? BlockedUntil { get; set; }
}
