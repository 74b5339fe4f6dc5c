namespace CaMauG.Identity.Sessions;

/// <summary>How somebody proved who they are.</summary>
/// <param name="Methods"><c>amr</c> values of RFC 8176, separated by spaces.</param>
/// <param name="IsStrong">True for a passkey or a second factor, which is what the highest assurance asks for.</param>
internal sealed record Proof(string Methods, bool IsStrong)
{
    public static Proof Password { get; } = new("pwd", false);

    /// <summary>A code by message and a password just set. Not two factors: messages can be read by who takes over the number (NIST SP 800-63B §3.1.3.3).</summary>
    public static Proof PhoneAndPassword { get; } = new("sms pwd", false);

    /// <summary>A code of the authenticator app in a session that has begun.</summary>
    public static Proof Code { get; } = new("otp mfa", true);

    /// <summary>A recovery code in a session that has begun; RFC 8176 has no name of its own for it.</summary>
    public static Proof RecoveryCode { get; } = new("mfa", true);

    /// <summary>A passkey that never leaves its device.</summary>
    public static Proof DevicePasskey { get; } = new("hwk user mfa", true);

    /// <summary>A passkey that the device's maker copies to the person's other devices.</summary>
    public static Proof SynchronizedPasskey { get; } = new("swk user mfa", true);

    /// <summary>A second factor after a first one: a password, or whatever another provider asked for.</summary>
    public static Proof After(string first, Proof second) =>
        second with { Methods = string.Join(' ', $"{first} {second.Methods}".Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)) };
}
