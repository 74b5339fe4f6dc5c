namespace CaMauG.Identity.Data;

/// <summary>A recovery code that has not been used: its row goes with its use.</summary>
internal sealed class RecoveryCode
{
    public Guid AccountId { get; set; }

    public required byte[] Hash { get; set; }
}
