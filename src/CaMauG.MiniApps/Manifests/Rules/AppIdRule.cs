using System.Text.RegularExpressions;
using CaMauG.MiniApps.Findings;

namespace CaMauG.MiniApps.Manifests.Rules;

/// <summary>The <c>app_id</c> is a slug and the folder's name.</summary>
internal sealed partial class AppIdRule : IManifestRule
{
    // Written so that JSON Schema's dialect (ECMA-262) reads it alike.
    internal const string SlugPattern = "^(?=.{2,40}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$(?!\\n)";

    public void Check(ManifestDocument manifest, FindingLog log)
    {
        if (manifest.Text("app_id") is not { } appId)
        {
            return;
        }

        if (!Slug().IsMatch(appId))
        {
            log.Error("BAD_APP_ID", ManifestDocument.FileName, manifest.PlaceOf("app_id"), appId);
        }

        if (manifest.Files.Folder is { } folder && Path.GetFileName(folder) is var name && name != appId)
        {
            log.Error("APP_ID_NOT_FOLDER", ManifestDocument.FileName, manifest.PlaceOf("app_id"), appId, name);
        }
    }

    [GeneratedRegex(SlugPattern)]
    internal static partial Regex Slug();
}
