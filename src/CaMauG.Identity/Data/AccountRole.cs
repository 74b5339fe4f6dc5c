namespace CaMauG.Identity.Data;

/// <summary>A role an account has beyond being a citizen, which everyone is.</summary>
internal sealed class AccountRole
{
    public Guid AccountId { get; set; }

    public required string Role { get; set; }
}
