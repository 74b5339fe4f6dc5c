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

    /// <summary>When its owner asked for its deletion; null when they did not, or took it back.</summary>
    public DateTimeOffset? DeletionAskedAt { get; set; }

    /// <summary>When it is deleted.</summary>
    public DateTimeOffset? DeletesAt { get; set; }

    /// <summary>When the deletion began that nothing takes back; it goes on after an interruption.</summary>
    public DateTimeOffset? ErasureStartedAt { get; set; }

    /// <summary>True when nobody signs in to it any more.</summary>
    public bool IsClosed => LockedAt is not null || ErasureStartedAt is not null;

    public List<AccountRole> Roles { get; set; } = [];
}
