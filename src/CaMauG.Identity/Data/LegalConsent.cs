namespace CaMauG.Identity.Data;

/// <summary>That a person agreed to a purpose. Kept beyond the account, without anything that tells whose it was, as proof that processing was lawful.</summary>
internal sealed class LegalConsent
{
    public long Id { get; set; }

    public Guid AccountId { get; set; }

    public required string Purpose { get; set; }

    /// <summary>Which texts were shown.</summary>
    public required string Version { get; set; }

    /// <summary>The language they were shown in.</summary>
    public required string Language { get; set; }

    public DateTimeOffset AgreedAt { get; set; }

    /// <summary>When it ended; null while it holds.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
