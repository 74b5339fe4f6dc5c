using System.Globalization;
using System.Resources;

namespace CaMauG.MiniApps.Findings;

/// <summary>The sentences of findings, by code.</summary>
internal static class FindingTexts
{
    private static readonly ResourceManager s_resources = new("CaMauG.MiniApps.Findings.FindingTexts", typeof(FindingTexts).Assembly);

    public static string Say(string code, CultureInfo culture, IReadOnlyList<string> facts) =>
        Find(code, culture, facts) ?? throw new InvalidOperationException($"There is no sentence for finding {code}.");

    public static string? Find(string name, CultureInfo culture, IReadOnlyList<string> facts) =>
        s_resources.GetString(name, culture) is { } text ? string.Format(culture, text, [.. facts]) : null;
}
