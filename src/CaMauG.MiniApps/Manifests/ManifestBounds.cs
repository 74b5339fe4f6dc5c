using System.Text.Json.Nodes;
using CaMauG.MiniApps.Manifests.Rules;

namespace CaMauG.MiniApps.Manifests;

/// <summary>What the rules bound, in the words of JSON Schema: members by their path, keywords by their name.</summary>
internal static class ManifestBounds
{
    // JSON Schema's patterns are ECMA-262's: no look-behind, and a dollar is the end of the text.
    private const string PublicAddress = @"^(https://[^\s@#/?]+|http://(localhost|127(\.\d+){3}|\[::1\])(:\d+)?)([/?][^\s#]*)?$";
    private const string ServiceAddress = @"^https?://[^\s@/?#]+([/?#]\S*)?$";

    public static IEnumerable<KeyValuePair<string, JsonNode?>> Of(string path) => path switch
    {
        "app_id" or "hub.publisher.agency" => [Bound("pattern", AppIdRule.SlugPattern)],
        "lang" => [Bound("const", "vi")],
        "dir" => [OneOf(TextsRule.Directions)],
        "name" or "short_name" or "description" => Text(path),
        "translations.en.name" or "translations.en.short_name" or "translations.en.description" => Text(path["translations.en.".Length..]),
        "translations.en.req_permissions" => [Bound("additionalProperties", new JsonObject { ["type"] = "string" })],
        "version.code" => [Bound("minimum", 1)],
        "version.name" => [.. NotBlank(VersionRule.LongestName)],
        "icons" or "hub.audience" => [Bound("minItems", 1)],
        "icons[].src" => [Bound("pattern", $@"^(?!/)(?!.*\.\.)[^:\\]+({string.Join('|', IconsRule.Endings.Select(static ending => '\\' + ending))})$")],
        "pages" => [Bound("uniqueItems", true)],
        "req_permissions[].name" => [Bound("anyOf", new JsonArray(
            new JsonObject([OneOf(PermissionsRule.Known)]),
            new JsonObject([Bound("pattern", AppIdRule.SlugPattern)])))],
        "req_permissions[].reason" => [Bound("minLength", PermissionsRule.ShortestReason), Bound("maxLength", PermissionsRule.LongestReason)],
        "hub.category" => [OneOf(CategoryRule.Known)],
        "hub.audience[]" => [OneOf(AudienceRule.Known)],
        "hub.auth.min_assurance" => [Bound("minimum", 0), Bound("maximum", 3)],
        "hub.auth.applies_to" => [OneOf(AuthRule.Reaches)],
        "hub.auth.redirect_uris[]" or "hub.auth.initiate_login_uri" or "hub.auth.backchannel_logout_uri" or "hub.entry_url" or "hub.publisher.privacy_url"
            => [Bound("pattern", PublicAddress), Bound("format", "uri")],
        "hub.service" => [Bound("allOf", new JsonArray([.. ServiceRule.Served.Select(static kind => Kind(kind, ServiceRule.Kinds[kind]))]))],
        "hub.service.kind" => [OneOf(ServiceRule.Served)],
        "hub.service.url" or "hub.service.health_url" => [Bound("pattern", ServiceAddress), Bound("format", "uri")],
        "hub.service.timeout_ms" => [Bound("minimum", ServiceRule.ShortestTimeout), Bound("maximum", ServiceRule.LongestTimeout)],
        _ => [],
    };

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Text(string member) => NotBlank(TextsRule.Texts.Single(text => text.Member == member).Longest);

    private static IEnumerable<KeyValuePair<string, JsonNode?>> NotBlank(int longest) => [Bound("pattern", @"\S"), Bound("maxLength", longest)];

    private static KeyValuePair<string, JsonNode?> OneOf(IEnumerable<string> values) =>
        Bound("enum", new JsonArray([.. values.Select(static value => JsonValue.Create(value))]));

    private static KeyValuePair<string, JsonNode?> Bound(string keyword, JsonNode bound) => new(keyword, bound);

    // When the service is of this kind, it names what the kind needs and nothing that belongs to another.
    private static JsonObject Kind(string name, ServiceKind kind) => new()
    {
        ["if"] = new JsonObject { ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["const"] = name } }, ["required"] = new JsonArray("kind") },
        ["then"] = new JsonObject
        {
            ["required"] = new JsonArray([.. ServiceRule.Needs(kind).Select(static member => JsonValue.Create(member))]),
            ["properties"] = new JsonObject(ServiceRule.Refuses(kind).Select(static member => Bound(member, false))),
        },
    };
}
