using CaMauG.MiniApps.Findings;

namespace CaMauG.MiniApps.Manifests.Rules;

/// <summary>Assurance is 0 to 3; redirects and the sign-out address are exact web addresses.</summary>
internal sealed class AuthRule : IManifestRule
{
    public void Check(ManifestDocument manifest, FindingLog log)
    {
        if (manifest.Find("hub.auth.min_assurance") is not null && manifest.Integer("hub.auth.min_assurance") is not (>= 0 and <= 3))
        {
            log.Error("BAD_ASSURANCE", ManifestDocument.FileName, manifest.PlaceOf("hub.auth.min_assurance"));
        }

        foreach (var (path, uri) in manifest.Texts("hub.auth.redirect_uris").Where(static item => !WebAddress.IsPublic(item.Text)))
        {
            log.Error("BAD_URL", ManifestDocument.FileName, manifest.PlaceOf(path), path, uri);
        }

        if (manifest.Text("hub.auth.backchannel_logout_uri") is { } logout && !WebAddress.IsPublic(logout))
        {
            log.Error("BAD_URL", ManifestDocument.FileName, manifest.PlaceOf("hub.auth.backchannel_logout_uri"), "hub.auth.backchannel_logout_uri", logout);
        }
    }
}
