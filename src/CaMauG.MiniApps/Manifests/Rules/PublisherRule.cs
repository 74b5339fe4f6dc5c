using CaMauG.MiniApps.Findings;

namespace CaMauG.MiniApps.Manifests.Rules;

/// <summary>An agency answers for it; the privacy statement is on the web.</summary>
internal sealed class PublisherRule : IManifestRule
{
    public void Check(ManifestDocument manifest, FindingLog log)
    {
        if (manifest.Text("hub.publisher.agency") is { } agency && !AppIdRule.Slug().IsMatch(agency))
        {
            log.Error("BAD_AGENCY", ManifestDocument.FileName, manifest.PlaceOf("hub.publisher.agency"), agency);
        }

        if (manifest.Text("hub.publisher.privacy_url") is { } url && !WebAddress.IsPublic(url))
        {
            log.Error("BAD_URL", ManifestDocument.FileName, manifest.PlaceOf("hub.publisher.privacy_url"), "hub.publisher.privacy_url", url);
        }
    }
}
