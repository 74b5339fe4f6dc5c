namespace CaMauG.Identity.Data;

/// <summary>A change of an account's telephone that its old number can still undo.</summary>
internal sealed class PhoneChange
{
    public long Id { get; set; }

    public Guid AccountId { get; set; }

    public required string OldPhone { get; set; }

    /// <summary>SHA-256 of the secret in the link that undoes it.</summary>
    public required byte[] UndoHash { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}
