using CaMauG.MiniApps.Findings;

namespace CaMauG.MiniApps.Manifests.Rules;

/// <summary>It is for someone, and for someone the hub knows.</summary>
internal sealed class AudienceRule : IManifestRule
{
    internal static readonly string[] Known = ["citizen", "business", "officer"];

    public void Check(ManifestDocument manifest, FindingLog log)
    {
        if (manifest.Find("hub.audience") is not null && !manifest.Items("hub.audience").Any())
        {
            log.Error("NO_AUDIENCE", ManifestDocument.FileName, manifest.PlaceOf("hub.audience"), string.Join(", ", Known));
        }

        foreach (var (path, audience) in manifest.Texts("hub.audience").Where(static item => !Known.Contains(item.Text)))
        {
            log.Error("UNKNOWN_AUDIENCE", ManifestDocument.FileName, manifest.PlaceOf(path), audience, string.Join(", ", Known));
        }
    }
}
