namespace CaMauG.Identity.Data;

/// <summary>A passkey ceremony that has been answered, kept until it would have expired anyway: nobody may answer it twice.</summary>
internal sealed class UsedCeremony
{
    public Guid Id { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}
