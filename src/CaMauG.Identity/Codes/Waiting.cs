using CaMauG.Identity.Texts;

namespace CaMauG.Identity.Codes;

/// <summary>How long somebody has to wait, in words; rounded up, so that who waits as long is not refused again.</summary>
internal static class Waiting
{
    public static string ToText(TimeSpan wait) => wait switch
    {
        { TotalSeconds: <= 60 } => IdentityTexts.Get("WaitSeconds", Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))),
        { TotalMinutes: <= 90 } => IdentityTexts.Get("WaitMinutes", (int)Math.Ceiling(wait.TotalMinutes)),
        { TotalHours: <= 48 } => IdentityTexts.Get("WaitHours", (int)Math.Ceiling(wait.TotalHours)),
        _ => IdentityTexts.Get("WaitDays", (int)Math.Ceiling(wait.TotalDays)),
    };
}
