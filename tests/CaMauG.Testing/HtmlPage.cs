using System.Net;
using System.Text.RegularExpressions;

namespace CaMauG.Testing;

/// <summary>A page as received. Reads forms with expressions that suit markup this project writes itself.</summary>
public sealed partial record HtmlPage(int Status, Uri Url, string Html)
{
    /// <summary>All forms of the page.</summary>
    public IReadOnlyList<HtmlForm> Forms =>
        [.. FormPattern().Matches(Html).Select(match => HtmlForm.Read(match.Groups[1].Value, match.Groups[2].Value, Url))];

    /// <summary>The page's text with entities resolved.</summary>
    public string Text => WebUtility.HtmlDecode(TagPattern().Replace(Html, " "));

    /// <summary>The form that has an input or button of this name, or whose action contains it.</summary>
    public HtmlForm FormWith(string name) =>
        Forms.FirstOrDefault(form => form.Names.Contains(name) || form.Action.Contains(name, StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"No form has {name} on {Url} ({Status}): {Text}");

    [GeneratedRegex("<form([^>]*)>(.*?)</form>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex FormPattern();

    [GeneratedRegex("<(script|style)[^>]*>.*?</\\1>|<[^>]+>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex TagPattern();
}
