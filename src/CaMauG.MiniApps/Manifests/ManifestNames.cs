using CaMauG.MiniApps.Manifests.Rules;

namespace CaMauG.MiniApps.Manifests;

/// <summary>What names in a manifest may be, for those who write one.</summary>
public static class ManifestNames
{
    /// <summary>Most characters of <c>name</c>.</summary>
    public const int LongestName = 80;

    /// <summary>Most characters of <c>short_name</c>.</summary>
    public const int LongestShortName = 24;

    /// <summary>True for what may be an <c>app_id</c>: 2 to 40 small letters, digits and single hyphens, a letter first.</summary>
    public static bool IsAppId(string text) => AppIdRule.Slug().IsMatch(text);
}
