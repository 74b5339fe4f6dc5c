using System.ComponentModel.DataAnnotations;

namespace CaMauG.Sdk.AspNetCore.Settings;

/// <summary>How a mini-app signs people in on web pages of its own; bound from section <c>MiniApp:Pages</c>.</summary>
public sealed class MiniAppPageOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "MiniApp:Pages";

    /// <summary>Path of the first page, which is where <c>hub.entry_url</c> of the manifest leads. People are sent there after signing out. Default: <c>/</c>.</summary>
    [Required]
    [RegularExpression("^/([^/\\\\].*)?$")]
    public string Entry { get; set; } = "/";

    /// <summary>How long a session lasts here without a request. Default: 1 hour; after it the session at the hub signs in again, without a question.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan IdleTime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How long a session lasts here however much it is used. Default: 12 hours, so that one whose end the hub could not tell does not go on for
    /// days.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Sessions kept at once; the longest unused give way. Default: 100,000, which is some 200 MB.</summary>
    [Range(1, 10_000_000)]
    public int MaxSessions { get; set; } = 100_000;
}
