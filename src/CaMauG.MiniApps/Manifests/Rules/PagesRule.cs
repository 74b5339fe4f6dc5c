using CaMauG.MiniApps.Findings;

namespace CaMauG.MiniApps.Manifests.Rules;

/// <summary>Every page named is a file, every file is named, and there is a way in.</summary>
internal sealed class PagesRule : IManifestRule
{
    public void Check(ManifestDocument manifest, FindingLog log)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, page) in manifest.Texts("pages"))
        {
            if (!named.Add(page))
            {
                log.Error("PAGE_TWICE", ManifestDocument.FileName, manifest.PlaceOf(path), page);
            }
            else if (!manifest.Files.Contains($"pages/{page}.graphql"))
            {
                log.Error("PAGE_MISSING", ManifestDocument.FileName, manifest.PlaceOf(path), page);
            }
        }

        foreach (var file in manifest.Files.In("pages", ".graphql"))
        {
            if (!named.Contains(Path.GetFileNameWithoutExtension(file)))
            {
                log.Error("PAGE_NOT_NAMED", file, new(1, 1), file);
            }
        }

        if (named.Count == 0 && manifest.Find("hub.entry_url") is null && manifest.Find("pages") is not null)
        {
            log.Error("NO_WAY_IN", ManifestDocument.FileName, manifest.PlaceOf("pages"));
        }

        foreach (var (path, task) in manifest.Items("hub.tasks"))
        {
            if (ManifestDocument.TextOf(task, "page") is { } page && !named.Contains(page))
            {
                log.Error("PAGE_MISSING", ManifestDocument.FileName, manifest.PlaceOf(path + ".page"), page);
            }
        }
    }
}
