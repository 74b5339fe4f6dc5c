using CaMauG.MiniApps.Findings;

namespace CaMauG.MiniApps.Manifests.Rules;

/// <summary>A mini-app with web pages of its own says where they are, and its sign-in and redirects stay on that host.</summary>
internal sealed class EntryUrlRule : IManifestRule
{
    public void Check(ManifestDocument manifest, FindingLog log)
    {
        var entry = manifest.Text("hub.entry_url");
        if (entry is not null && !WebAddress.IsPublic(entry))
        {
            log.Error("BAD_URL", ManifestDocument.FileName, manifest.PlaceOf("hub.entry_url"), "hub.entry_url", entry);
            return;
        }

        var own = manifest.Texts("hub.auth.redirect_uris").Select(static item => (item.Path, item.Text));
        if (manifest.Text("hub.auth.initiate_login_uri") is { } login)
        {
            own = own.Append(("hub.auth.initiate_login_uri", login));
        }

        foreach (var (path, uri) in own.Where(static item => WebAddress.IsPublic(item.Text)))
        {
            if (entry is null || new Uri(entry).Authority != new Uri(uri).Authority)
            {
                log.Error("REDIRECT_ELSEWHERE", ManifestDocument.FileName, manifest.PlaceOf(path), uri);
            }
        }
    }
}
