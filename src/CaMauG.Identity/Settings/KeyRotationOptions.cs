namespace CaMauG.Identity.Settings;

/// <summary>When the keys behind tokens change. A key is kept after its time until the last token it signed has ended.</summary>
public sealed class KeyRotationOptions
{
    /// <summary>How long one key signs. Default: 90 days.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromDays(90);

    /// <summary>
    /// How long a new key stands in the JWKS before it signs, which is how long services may keep a copy of it. Default: 1 day. At least a minute, and at most half of
    /// <see cref="Interval"/>.
    /// </summary>
    public TimeSpan Overlap { get; set; } = TimeSpan.FromDays(1);
}
