using System.Globalization;
using System.Resources;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaMauG.MiniApps.Manifests.Rules;

namespace CaMauG.MiniApps.Manifests;

/// <summary>
/// The manifest as a JSON Schema (draft 2020-12), for editors and for pipelines. It is made of the members and the bounds that the rules check, so it
/// says what they say; what needs the other files of the folder (icons, pages, hosts of redirects) only the hub and <c>camaug check</c> can tell.
/// </summary>
public static class ManifestSchema
{
    /// <summary>Where a hub serves it.</summary>
    public const string Path = "/schemas/manifest.json";

    /// <summary>Media type it is served as.</summary>
    public const string ContentType = "application/schema+json";

    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    private static readonly ResourceManager s_texts = new("CaMauG.MiniApps.Manifests.MemberTexts", typeof(ManifestSchema).Assembly);

    /// <summary>The schema with its descriptions in one language.</summary>
    /// <param name="culture">Vietnamese unless it is English.</param>
    public static string Write(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        var schema = new JsonObject { ["$schema"] = Dialect, ["title"] = "manifest.json" };
        Describe(schema, string.Empty, JsonValueKind.Object, culture);
        return schema.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static void Describe(JsonObject schema, string path, JsonValueKind kind, CultureInfo culture)
    {
        schema["description"] = s_texts.GetString(path.Length == 0 ? "manifest" : path, culture)
            ?? throw new InvalidOperationException($"There is no text for the manifest's member {path}.");
        schema["type"] = kind switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.Number => "integer",
            JsonValueKind.True => "boolean",
            _ => "string",
        };
        foreach (var (keyword, bound) in ManifestBounds.Of(path))
        {
            schema[keyword] = bound;
        }

        if (kind is JsonValueKind.Array)
        {
            schema["items"] = Member(path + "[]", culture);
        }
        else if (kind is JsonValueKind.Object && !ManifestShape.FreeNames.Contains(path))
        {
            DescribeMembers(schema, path, culture);
        }
    }

    private static void DescribeMembers(JsonObject schema, string path, CultureInfo culture)
    {
        var prefix = path.Length == 0 ? path : path + ".";
        var names = ManifestShape.Members.Keys
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.IndexOfAny(['.', '['], prefix.Length) < 0)
            .Select(name => name[prefix.Length..])
            .Order(StringComparer.Ordinal)
            .ToList();
        schema["properties"] = new JsonObject(names.Select(name => KeyValuePair.Create<string, JsonNode?>(name, Member(prefix + name, culture))));
        schema["required"] = new JsonArray([.. names.Where(name => ManifestShape.Members[prefix + name].Required).Select(static name => JsonValue.Create(name))]);
        schema["additionalProperties"] = false;
    }

    private static JsonObject Member(string path, CultureInfo culture)
    {
        var member = new JsonObject();
        Describe(member, path, ManifestShape.Members[path].Kind, culture);
        return member;
    }
}
