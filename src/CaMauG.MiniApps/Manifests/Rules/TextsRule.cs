using System.Globalization;
using CaMauG.MiniApps.Findings;

namespace CaMauG.MiniApps.Manifests.Rules;

/// <summary>Names and description say something and fit their place on a screen, in both languages; the first language is Vietnamese.</summary>
internal sealed class TextsRule : IManifestRule
{
    internal static readonly (string Member, int Longest)[] Texts = [("name", ManifestNames.LongestName), ("short_name", ManifestNames.LongestShortName), ("description", 400)];

    internal static readonly string[] Directions = ["ltr", "rtl", "auto"];

    public void Check(ManifestDocument manifest, FindingLog log)
    {
        if (manifest.Text("lang") is { } language && language != "vi")
        {
            log.Error("BAD_LANG", ManifestDocument.FileName, manifest.PlaceOf("lang"), language);
        }

        if (manifest.Text("dir") is { } direction && !Directions.Contains(direction))
        {
            log.Error("BAD_DIRECTION", ManifestDocument.FileName, manifest.PlaceOf("dir"), direction, string.Join(", ", Directions));
        }

        foreach (var (member, longest) in Texts)
        {
            CheckText(manifest, log, member, longest);
            CheckText(manifest, log, "translations.en." + member, longest);
        }
    }

    private static void CheckText(ManifestDocument manifest, FindingLog log, string path, int longest)
    {
        if (manifest.Text(path) is { } text && (string.IsNullOrWhiteSpace(text) || text.Length > longest))
        {
            log.Error("BAD_TEXT", ManifestDocument.FileName, manifest.PlaceOf(path), path, longest.ToString(CultureInfo.InvariantCulture));
        }
    }
}
