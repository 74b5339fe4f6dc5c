namespace CaMauG.Identity.Data;

/// <summary>A permission in force of one account towards one mini-app.</summary>
internal sealed class Consent
{
    public Guid AccountId { get; set; }

    public required string AppId { get; set; }

    public required string Permission { get; set; }

    public DateTimeOffset GrantedAt { get; set; }
}
