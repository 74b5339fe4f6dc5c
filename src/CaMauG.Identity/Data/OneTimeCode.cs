namespace CaMauG.Identity.Data;

/// <summary>A code that was sent to a telephone, and what came of it. Forgotten an hour after it has ended.</summary>
internal sealed class OneTimeCode
{
    public required string Id { get; set; }

    /// <summary>What it is good for, and only that.</summary>
    public required string Purpose { get; set; }

    /// <summary>Where it was sent, in E.164.</summary>
    public required string Phone { get; set; }

    /// <summary>Whose account it is about; null when there is none.</summary>
    public Guid? AccountId { get; set; }

    /// <summary>Digest of the code and of a secret that only the browser that asked has; no code fits a random one.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>How often somebody guessed.</summary>
    public int Attempts { get; set; }

    public DateTimeOffset SentAt { get; set; }

    /// <summary>From when on the code is not taken any more.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When the code was given back; null while it was not.</summary>
    public DateTimeOffset? ProvedAt { get; set; }
}
