using CaMauG.Catalog.Browsing;
using CaMauG.Catalog.Texts;
using CaMauG.Contracts;
using CaMauG.Contracts.Apps;

namespace CaMauG.Catalog.Installs;

/// <summary>What an installation must and may grant.</summary>
internal static class Permissions
{
    /// <summary>Every reason why the app cannot be installed with these permissions; empty when it can.</summary>
    public static Refusal[] Check(CatalogEntry app, IReadOnlyList<string> granted)
    {
        if (app.Status is not AppStatus.Published)
        {
            return [CatalogTexts.Refuse("APP_NOT_AVAILABLE", "appId", app.Name.Current)];
        }

        var asked = app.Permissions.ToDictionary(static permission => permission.Name, StringComparer.Ordinal);
        return
        [
            .. granted.Distinct().Where(name => !asked.ContainsKey(name))
                .Select(static name => CatalogTexts.Refuse("PERMISSION_UNKNOWN", "grantPermissions", name)),
            .. asked.Values.Where(permission => permission.Required && !granted.Contains(permission.Name))
                .Select(static permission => CatalogTexts.Refuse("PERMISSION_REQUIRED", "grantPermissions", permission.Name, permission.Reason)),
        ];
    }
}
