using System.Net;
using System.Text.RegularExpressions;

namespace CaMauG.Testing;

/// <summary>A form and the values it would send as it stands.</summary>
public sealed partial record HtmlForm(string Action, bool IsPost, bool IsMultipart, IReadOnlyDictionary<string, string> Fields, IReadOnlySet<string> Names, string Html)
{
    internal static HtmlForm Read(string attributes, string inner, Uri page)
    {
        var action = Attribute(attributes, "action") is { Length: > 0 } given ? given : page.PathAndQuery;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match input in InputPattern().Matches(inner))
        {
            var text = input.Value;
            if (Attribute(text, "name") is not { } name)
            {
                continue;
            }

            names.Add(name);
            var type = Attribute(text, "type") ?? "text";
            var sent = type is "checkbox" or "radio" ? CheckedPattern().IsMatch(text) : type is not ("submit" or "file" or "button");
            if (sent && !text.StartsWith("<button", StringComparison.OrdinalIgnoreCase))
            {
                fields[name] = Attribute(text, "value") ?? (type is "checkbox" ? "on" : string.Empty);
            }
        }

        foreach (Match area in AreaPattern().Matches(inner))
        {
            names.Add(area.Groups[1].Value);
            fields.TryAdd(area.Groups[1].Value, WebUtility.HtmlDecode(area.Groups[2].Value));
        }

        foreach (Match select in SelectPattern().Matches(inner))
        {
            names.Add(select.Groups[1].Value);
            if (SelectedPattern().Match(select.Groups[2].Value) is { Success: true } option)
            {
                fields.TryAdd(select.Groups[1].Value, Attribute(option.Value, "value") ?? string.Empty);
            }
        }

        return new(
            action, string.Equals(Attribute(attributes, "method"), "post", StringComparison.OrdinalIgnoreCase),
            attributes.Contains("multipart/form-data", StringComparison.Ordinal), fields, names, inner);
    }

    private static string? Attribute(string tag, string name)
    {
        var match = Regex.Match(tag, $"(?:^|\\s){name}=\"([^\"]*)\"", RegexOptions.IgnoreCase);
        return match.Success ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;
    }

    [GeneratedRegex("<(?:input|button)[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex InputPattern();

    [GeneratedRegex("\\schecked", RegexOptions.IgnoreCase)]
    private static partial Regex CheckedPattern();

    [GeneratedRegex("<textarea[^>]*name=\"([^\"]+)\"[^>]*>(.*?)</textarea>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex AreaPattern();

    [GeneratedRegex("<select[^>]*name=\"([^\"]+)\"[^>]*>(.*?)</select>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex SelectPattern();

    [GeneratedRegex("<option[^>]*selected[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex SelectedPattern();
}
