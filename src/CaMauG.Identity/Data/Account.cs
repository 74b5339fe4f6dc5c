using Microsoft.AspNetCore.Identity;

namespace CaMauG.Identity.Data;

/// <summary>A person's account.</summary>
internal sealed class Account : IdentityUser<Guid>
{
    public required string DisplayName { get; set; }

    /// <summary>1 as signed up, 2 when the identity was verified.</summary>
    public int Assurance { get; set; } = 1;

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When an operator locked it; null when it is not locked. Waiting after wrong passwords is another thing: <see cref="FailedAttempts"/>.</summary>
    public DateTimeOffset? LockedAt { get; set; }

    public string? LockReason { get; set; }

    public List<AccountRole> Roles { get; set; } = [];
}
