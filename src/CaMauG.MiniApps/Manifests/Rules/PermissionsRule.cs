using CaMauG.MiniApps.Findings;

namespace CaMauG.MiniApps.Manifests.Rules;

/// <summary>Permissions are known scopes, each asked for once and with a reason the citizen can read.</summary>
internal sealed class PermissionsRule : IManifestRule
{
    internal static readonly string[] Known =
        ["profile.name", "profile.phone", "profile.address", "profile.national_id", "location", "notifications"];

    internal const int ShortestReason = 8;
    internal const int LongestReason = 200;

    public void Check(ManifestDocument manifest, FindingLog log)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, permission) in manifest.Items("req_permissions"))
        {
            if (ManifestDocument.TextOf(permission, "name") is not { } name)
            {
                continue;
            }

            // Beside the six, calling another mini-app is a permission: its app_id.
            if (!Known.Contains(name) && (name.Contains('.', StringComparison.Ordinal) || !AppIdRule.Slug().IsMatch(name)))
            {
                log.Error("UNKNOWN_PERMISSION", ManifestDocument.FileName, manifest.PlaceOf(path + ".name"), name, string.Join(", ", Known));
            }
            else if (!seen.Add(name))
            {
                log.Error("PERMISSION_TWICE", ManifestDocument.FileName, manifest.PlaceOf(path + ".name"), name);
            }

            if (ManifestDocument.TextOf(permission, "reason") is { } reason && (reason.Trim().Length < ShortestReason || reason.Length > LongestReason))
            {
                log.Error("BAD_REASON", ManifestDocument.FileName, manifest.PlaceOf(path + ".reason"), name);
            }
        }
    }
}
