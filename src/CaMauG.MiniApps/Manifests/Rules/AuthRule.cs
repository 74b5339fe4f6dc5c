using CaMauG.MiniApps.Findings;

namespace CaMauG.MiniApps.Manifests.Rules;

/// <summary>Assurance is 0 to 3; redirects and the addresses of sign-in and sign-out are exact web addresses.</summary>
internal sealed class AuthRule : IManifestRule
{
    /// <summary>The assurance is asked for by everything.</summary>
    internal const string All = "all";

    /// <summary>Values of <c>applies_to</c>, the default first.</summary>
    internal static readonly string[] Reaches = ["personal", All];

    public void Check(ManifestDocument manifest, FindingLog log)
    {
        if (manifest.Find("hub.auth.min_assurance") is not null && manifest.Integer("hub.auth.min_assurance") is not (>= 0 and <= 3))
        {
            log.Error("BAD_ASSURANCE", ManifestDocument.FileName, manifest.PlaceOf("hub.auth.min_assurance"));
        }

        if (manifest.Text("hub.auth.applies_to") is { } reach && !Reaches.Contains(reach))
        {
            log.Error("BAD_APPLIES_TO", ManifestDocument.FileName, manifest.PlaceOf("hub.auth.applies_to"), reach, string.Join(", ", Reaches));
        }

        foreach (var (path, uri) in manifest.Texts("hub.auth.redirect_uris").Where(static item => !WebAddress.IsPublic(item.Text)))
        {
            log.Error("BAD_URL", ManifestDocument.FileName, manifest.PlaceOf(path), path, uri);
        }

        foreach (var member in (string[])["hub.auth.initiate_login_uri", "hub.auth.backchannel_logout_uri"])
        {
            if (manifest.Text(member) is { } url && !WebAddress.IsPublic(url))
            {
                log.Error("BAD_URL", ManifestDocument.FileName, manifest.PlaceOf(member), member, url);
            }
        }
    }
}
