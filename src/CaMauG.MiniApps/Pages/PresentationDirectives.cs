using System.Collections.Frozen;

namespace CaMauG.MiniApps.Pages;

/// <summary>The directives that say how a page looks, and their arguments.</summary>
internal static class PresentationDirectives
{
    public const string Page = "page";
    public const string Input = "input";
    public const string InputField = "inputField";
    public const string Show = "show";
    public const string Open = "open";

    private static readonly string[] s_input = ["label", "labelEn", "hint", "hintEn", "as", "hidden", "from", "value", "text"];

    public static FrozenDictionary<string, string[]> Arguments { get; } = new Dictionary<string, string[]>
    {
        [Page] = ["title", "titleEn", "layout", "officers"],
        [Input] = s_input,
        [InputField] = ["path", .. s_input],
        [Show] = ["label", "labelEn", "as"],
        [Open] = ["page", "with", "label", "labelEn"],
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
