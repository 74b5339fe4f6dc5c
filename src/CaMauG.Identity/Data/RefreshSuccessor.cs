namespace CaMauG.Identity.Data;

/// <summary>What a used refresh token was answered with, sealed so that only who holds the used one can read it.</summary>
internal sealed class RefreshSuccessor
{
    /// <summary>The token that was used.</summary>
    public required string TokenId { get; set; }

    /// <summary>The request that makes the successor; another may take its place when it does not come to an end.</summary>
    public Guid ClaimId { get; set; }

    public DateTimeOffset ClaimedAt { get; set; }

    /// <summary>The successor's row; null while it is being made.</summary>
    public string? SuccessorId { get; set; }

    public byte[]? Sealed { get; set; }
}
