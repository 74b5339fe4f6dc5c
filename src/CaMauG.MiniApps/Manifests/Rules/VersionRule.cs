using CaMauG.MiniApps.Findings;

namespace CaMauG.MiniApps.Manifests.Rules;

/// <summary>Version codes count from 1; the name is for people.</summary>
internal sealed class VersionRule : IManifestRule
{
    internal const int LongestName = 30;

    public void Check(ManifestDocument manifest, FindingLog log)
    {
        if (manifest.Find("version.code") is not null && manifest.Integer("version.code") is not >= 1)
        {
            log.Error("BAD_VERSION_CODE", ManifestDocument.FileName, manifest.PlaceOf("version.code"));
        }

        if (manifest.Text("version.name") is { } name && (string.IsNullOrWhiteSpace(name) || name.Length > LongestName))
        {
            log.Error("BAD_VERSION_NAME", ManifestDocument.FileName, manifest.PlaceOf("version.name"));
        }
    }
}
