using System.Text.Json;
using CaMauG.MiniApps.Files;
using CaMauG.MiniApps.Findings;
using CaMauG.MiniApps.Manifests.Rules;

namespace CaMauG.MiniApps.Manifests;

/// <summary>Reads <c>manifest.json</c>: all rules first, then, when nothing stands in the way, the manifest.</summary>
internal static class ManifestReader
{
    private static readonly IManifestRule[] s_rules =
    [
        new MemberRule(), new AppIdRule(), new VersionRule(), new TextsRule(), new IconsRule(), new PagesRule(), new PermissionsRule(),
        new CategoryRule(), new AudienceRule(), new PublisherRule(), new ServiceRule(), new AuthRule(), new EntryUrlRule(),
    ];

    public static Manifest? Read(PluginFiles files, FindingLog log)
    {
        if (files.FindText(ManifestDocument.FileName) is not { } text)
        {
            log.Error("MANIFEST_MISSING", null, Place.Unknown);
            return null;
        }

        JsonElement root;
        try
        {
            using var json = JsonDocument.Parse(text);
            root = json.RootElement.Clone();
        }
        catch (JsonException error)
        {
            log.Error("MANIFEST_NO_JSON", ManifestDocument.FileName, new((int)(error.LineNumber ?? 0) + 1, (int)(error.BytePositionInLine ?? 0) + 1));
            return null;
        }

        var document = new ManifestDocument(root, JsonPlaces.Read(text), files);
        foreach (var rule in s_rules)
        {
            rule.Check(document, log);
        }

        return log.HasErrors ? null : Build(document);
    }

    private static Manifest Build(ManifestDocument document) => new()
    {
        AppId = document.Text("app_id")!,
        Name = Local(document, "name"),
        ShortName = Local(document, "short_name"),
        Description = Local(document, "description"),
        VersionCode = document.Integer("version.code")!.Value,
        VersionName = document.Text("version.name")!,
        VersionNotes = document.Text("version.notes"),
        MinPlatformCode = document.Integer("platform_version.min_code") ?? 1,
        Icons = [.. document.Items("icons").Select(static item => ReadIcon(item.Value))],
        Pages = Texts(document, "pages"),
        Permissions = [.. document.Items("req_permissions").Select(item => ReadPermission(document, item.Value))],
        Category = document.Text("hub.category")!,
        Audience = Texts(document, "hub.audience"),
        Tags = Texts(document, "hub.tags"),
        Agency = document.Text("hub.publisher.agency")!,
        Support = document.Text("hub.publisher.support"),
        PrivacyUrl = document.Text("hub.publisher.privacy_url"),
        Service = ReadService(document),
        MinAssurance = document.Integer("hub.auth.min_assurance") ?? 0,
        AssuranceForAll = document.Text("hub.auth.applies_to") is AuthRule.All,
        EntryUrl = document.Text("hub.entry_url"),
        RedirectUris = Texts(document, "hub.auth.redirect_uris"),
        InitiateLoginUri = document.Text("hub.auth.initiate_login_uri"),
        BackchannelLogoutUri = document.Text("hub.auth.backchannel_logout_uri"),
    };

    private static string[] Texts(ManifestDocument document, string path) => [.. document.Texts(path).Select(static item => item.Text)];

    private static LocalText Local(ManifestDocument document, string member) =>
        new(document.Text(member)!, document.Text("translations.en." + member)!);

    private static ManifestIcon ReadIcon(JsonElement icon) => new(
        ManifestDocument.TextOf(icon, "src")!, ManifestDocument.TextOf(icon, "sizes") ?? "any", ManifestDocument.TextOf(icon, "label") ?? string.Empty);

    private static ManifestPermission ReadPermission(ManifestDocument document, JsonElement permission)
    {
        var name = ManifestDocument.TextOf(permission, "name")!;
        var reason = ManifestDocument.TextOf(permission, "reason")!;
        var english = document.Find("translations.en.req_permissions") is { ValueKind: JsonValueKind.Object } reasons
            ? ManifestDocument.TextOf(reasons, name)
            : null;
        return new(name, reason, english ?? reason, !permission.TryGetProperty("required", out var required) || required.ValueKind is JsonValueKind.True);
    }

    private static ManifestService ReadService(ManifestDocument document) => new(ServiceRule.Kinds[document.Text("hub.service.kind")!])
    {
        Url = ReadUrl(document.Text("hub.service.url")),
        HealthUrl = ReadUrl(document.Text("hub.service.health_url")),
        Timeout = document.Integer("hub.service.timeout_ms") is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
        Assembly = document.Text("hub.service.assembly"),
    };

    private static Uri? ReadUrl(string? text) => text is null ? null : new Uri(text);
}
