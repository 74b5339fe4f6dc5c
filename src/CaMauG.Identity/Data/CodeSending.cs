namespace CaMauG.Identity.Data;

/// <summary>That a code was asked for, for a day: what limits are counted by.</summary>
internal sealed class CodeSending
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    public required string Phone { get; set; }

    /// <summary>Where it was asked from: an IPv4 address, or the first half of an IPv6 address.</summary>
    public required string Address { get; set; }
}
