namespace CaMauG.Identity.Data;

/// <summary>An identity at another provider that belongs to an account. One identity has one account, and an account one identity at each provider.</summary>
internal sealed class UpstreamLink
{
    public required string Provider { get; set; }

    /// <summary>The provider's <c>sub</c>.</summary>
    public required string Subject { get; set; }

    public Guid AccountId { get; set; }

    public DateTimeOffset LinkedAt { get; set; }

    public DateTimeOffset LastUsedAt { get; set; }

    /// <summary>True when the provider vouched for who the person is.</summary>
    public bool IsVerified { get; set; }

    /// <summary>True when the account has assurance 2 for this link's sake, and loses it with the link.</summary>
    public bool RaisedAssurance { get; set; }

    /// <summary>What the provider said of the person, sealed: a database that leaks gives nothing away.</summary>
    public required string SealedClaims { get; set; }
}
