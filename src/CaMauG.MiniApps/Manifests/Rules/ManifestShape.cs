using System.Collections.Frozen;
using System.Text.Json;

namespace CaMauG.MiniApps.Manifests.Rules;

/// <summary>The members a manifest may have, and of what kind. <c>[]</c> stands for the items of a list.</summary>
internal static class ManifestShape
{
    public static FrozenDictionary<string, (JsonValueKind Kind, bool Required)> Members { get; } =
        new Dictionary<string, (JsonValueKind, bool)>
        {
            ["$schema"] = (JsonValueKind.String, false),
            ["app_id"] = (JsonValueKind.String, true),
            ["lang"] = (JsonValueKind.String, true),
            ["dir"] = (JsonValueKind.String, false),
            ["name"] = (JsonValueKind.String, true),
            ["short_name"] = (JsonValueKind.String, true),
            ["description"] = (JsonValueKind.String, true),
            ["version"] = (JsonValueKind.Object, true),
            ["version.code"] = (JsonValueKind.Number, true),
            ["version.name"] = (JsonValueKind.String, true),
            ["version.notes"] = (JsonValueKind.String, false),
            ["platform_version"] = (JsonValueKind.Object, false),
            ["platform_version.min_code"] = (JsonValueKind.Number, false),
            ["platform_version.target_code"] = (JsonValueKind.Number, false),
            ["icons"] = (JsonValueKind.Array, true),
            ["icons[]"] = (JsonValueKind.Object, false),
            ["icons[].src"] = (JsonValueKind.String, true),
            ["icons[].sizes"] = (JsonValueKind.String, false),
            ["icons[].label"] = (JsonValueKind.String, true),
            ["pages"] = (JsonValueKind.Array, true),
            ["pages[]"] = (JsonValueKind.String, false),
            ["req_permissions"] = (JsonValueKind.Array, false),
            ["req_permissions[]"] = (JsonValueKind.Object, false),
            ["req_permissions[].name"] = (JsonValueKind.String, true),
            ["req_permissions[].reason"] = (JsonValueKind.String, true),
            ["req_permissions[].required"] = (JsonValueKind.True, false),
            ["translations"] = (JsonValueKind.Object, true),
            ["translations.en"] = (JsonValueKind.Object, true),
            ["translations.en.name"] = (JsonValueKind.String, true),
            ["translations.en.short_name"] = (JsonValueKind.String, true),
            ["translations.en.description"] = (JsonValueKind.String, true),
            ["translations.en.req_permissions"] = (JsonValueKind.Object, false),
            ["hub"] = (JsonValueKind.Object, true),
            ["hub.category"] = (JsonValueKind.String, true),
            ["hub.audience"] = (JsonValueKind.Array, true),
            ["hub.audience[]"] = (JsonValueKind.String, false),
            ["hub.tags"] = (JsonValueKind.Array, false),
            ["hub.tags[]"] = (JsonValueKind.String, false),
            ["hub.publisher"] = (JsonValueKind.Object, true),
            ["hub.publisher.agency"] = (JsonValueKind.String, true),
            ["hub.publisher.support"] = (JsonValueKind.String, false),
            ["hub.publisher.privacy_url"] = (JsonValueKind.String, false),
            ["hub.service"] = (JsonValueKind.Object, true),
            ["hub.service.kind"] = (JsonValueKind.String, true),
            ["hub.service.url"] = (JsonValueKind.String, false),
            ["hub.service.health_url"] = (JsonValueKind.String, false),
            ["hub.service.timeout_ms"] = (JsonValueKind.Number, false),
            ["hub.service.assembly"] = (JsonValueKind.String, false),
            ["hub.auth"] = (JsonValueKind.Object, true),
            ["hub.auth.min_assurance"] = (JsonValueKind.Number, true),
            ["hub.auth.applies_to"] = (JsonValueKind.String, false),
            ["hub.auth.redirect_uris"] = (JsonValueKind.Array, false),
            ["hub.auth.redirect_uris[]"] = (JsonValueKind.String, false),
            ["hub.auth.initiate_login_uri"] = (JsonValueKind.String, false),
            ["hub.auth.backchannel_logout_uri"] = (JsonValueKind.String, false),
            ["hub.entry_url"] = (JsonValueKind.String, false),
            ["hub.data_use"] = (JsonValueKind.Array, false),
            ["hub.data_use[]"] = (JsonValueKind.Object, false),
            ["hub.data_use[].data"] = (JsonValueKind.String, true),
            ["hub.data_use[].purpose"] = (JsonValueKind.String, true),
            ["hub.data_use[].legal_basis"] = (JsonValueKind.String, false),
            ["hub.data_use[].retention"] = (JsonValueKind.String, false),
            ["hub.tasks"] = (JsonValueKind.Array, false),
            ["hub.tasks[]"] = (JsonValueKind.Object, false),
            ["hub.tasks[].name"] = (JsonValueKind.String, true),
            ["hub.tasks[].page"] = (JsonValueKind.String, true),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Members whose own members have free names.</summary>
    public static FrozenSet<string> FreeNames { get; } = new[] { "translations.en.req_permissions" }.ToFrozenSet(StringComparer.Ordinal);
}
