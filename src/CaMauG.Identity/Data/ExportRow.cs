namespace CaMauG.Identity.Data;

/// <summary>The latest copy of its data an account asked for.</summary>
internal sealed class ExportRow
{
    public Guid AccountId { get; set; }

    public DateTimeOffset AskedAt { get; set; }

    /// <summary>The language its owner is told in that it is ready.</summary>
    public required string Language { get; set; }

    public int Percent { get; set; }

    /// <summary>Until when one process has it to itself; another takes over from one that ended.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    /// <summary>How often somebody began to make it.</summary>
    public int Attempts { get; set; }

    public DateTimeOffset? ReadyAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Size of the file before it was sealed.</summary>
    public long Bytes { get; set; }

    /// <summary>The file, sealed: a database that leaks gives nothing away. Null while it is made.</summary>
    public byte[]? Sealed { get; set; }
}
