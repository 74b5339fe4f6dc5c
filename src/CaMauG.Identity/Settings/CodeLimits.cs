namespace CaMauG.Identity.Settings;

/// <summary>
/// How often one-time codes are sent. Each costs money and disturbs somebody, and whoever is paid for received messages makes hubs send them
/// (OTP pumping). Section <c>Identity:Codes</c>. Counted in the database, over all replicas.
/// </summary>
public sealed class CodeLimits
{
    /// <summary>To one number within a day, 1 to 50. Default: 8; the waits between them grow from a minute to an hour.</summary>
    public int PerPhone { get; set; } = 8;

    /// <summary>Asked for from one address (of IPv6: one /64) within an hour, at least 1. Default: 30, since an operator's mobile network puts many people behind one address.</summary>
    public int PerAddress { get; set; } = 30;

    /// <summary>By the whole hub within an hour, at least 1. Default: 1 000; a bound on what an attack can cost, not a plan.</summary>
    public int InTotal { get; set; } = 1_000;

    /// <summary>True to accept numbers outside Vietnam. Default: false: messages abroad are dear, and that is where pumping pays.</summary>
    public bool Abroad { get; set; }
}
