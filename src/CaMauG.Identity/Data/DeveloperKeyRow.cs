namespace CaMauG.Identity.Data;

/// <summary>Whose client credentials these are; the secret's hash is with the protocol's application.</summary>
internal sealed class DeveloperKeyRow
{
    public required string ClientId { get; set; }

    public Guid AccountId { get; set; }

    public required string Name { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
