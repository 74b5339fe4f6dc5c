using CaMauG.MiniApps.Findings;

namespace CaMauG.MiniApps.Manifests.Rules;

/// <summary>The category is one of the catalog's.</summary>
internal sealed class CategoryRule : IManifestRule
{
    internal static readonly string[] Known =
    [
        "hanh-chinh", "dieu-hanh", "tuong-tac", "canh-bao", "thiet-yeu", "y-te", "giao-duc", "giao-thong", "kinh-te", "thuy-san", "nong-nghiep",
        "dat-dai", "moi-truong", "van-hoa", "xa-hoi",
    ];

    public void Check(ManifestDocument manifest, FindingLog log)
    {
        if (manifest.Text("hub.category") is { } category && !Known.Contains(category))
        {
            log.Error("UNKNOWN_CATEGORY", ManifestDocument.FileName, manifest.PlaceOf("hub.category"), category, string.Join(", ", Known));
        }
    }
}
