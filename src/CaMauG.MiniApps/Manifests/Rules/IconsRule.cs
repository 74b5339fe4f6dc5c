using System.Text.RegularExpressions;
using CaMauG.MiniApps.Findings;

namespace CaMauG.MiniApps.Manifests.Rules;

/// <summary>Icons are files of the folder, small, and an SVG among them holds nothing that runs or loads from elsewhere.</summary>
internal sealed partial class IconsRule : IManifestRule
{
    private const int LargestBytes = 100_000;

    internal static readonly string[] Endings = [".svg", ".png", ".webp"];

    public void Check(ManifestDocument manifest, FindingLog log)
    {
        if (manifest.Find("icons") is not null && !manifest.Items("icons").Any())
        {
            log.Error("NO_ICON", ManifestDocument.FileName, manifest.PlaceOf("icons"));
        }

        foreach (var (path, icon) in manifest.Items("icons"))
        {
            if (ManifestDocument.TextOf(icon, "src") is { } source)
            {
                CheckIcon(manifest, log, path + ".src", source);
            }
        }
    }

    private static void CheckIcon(ManifestDocument manifest, FindingLog log, string path, string source)
    {
        var place = manifest.PlaceOf(path);
        if (source.StartsWith('/') || source.Contains("..", StringComparison.Ordinal) || source.Contains(':', StringComparison.Ordinal)
            || source.Contains('\\', StringComparison.Ordinal) || !Endings.Contains(Path.GetExtension(source)))
        {
            log.Error("BAD_ICON_PATH", ManifestDocument.FileName, place, source);
        }
        else if (manifest.Files.Find(source) is not { } bytes)
        {
            log.Error("ICON_MISSING", ManifestDocument.FileName, place, source);
        }
        else if (bytes.Length > LargestBytes)
        {
            log.Error("ICON_TOO_LARGE", ManifestDocument.FileName, place, source);
        }
        else if (source.EndsWith(".svg", StringComparison.Ordinal) && Active().IsMatch(manifest.Files.FindText(source)!))
        {
            log.Error("ICON_ACTIVE", source, Place.Unknown, source);
        }
    }

    [GeneratedRegex("<script|<foreignObject|<!ENTITY|\\bon[a-z]+\\s*=|href\\s*=\\s*[\"'](?!#)", RegexOptions.IgnoreCase)]
    private static partial Regex Active();
}
