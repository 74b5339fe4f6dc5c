using System.Text;

namespace CaMauG.MiniApps.Tests.Rest;

/// <summary>A REST mini-app of a schema alone.</summary>
internal static class RestPlugin
{
    public const string Address = "http://localhost:5999/v1";

    private const string Link = """
        extend schema
          @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external"])
          @link(url: "https://specs.apollo.dev/connect/v0.4", import: ["@source", "@connect"])
          @source(name: "s", http: { baseURL: "BASE" })

        """;

    public static string Manifest(string address, string service = "") => $$"""
        {
          "app_id": "ben-do", "lang": "vi", "name": "Bến đò", "short_name": "Đò", "description": "Các chuyến đò.",
          "version": { "code": 1, "name": "1.0.0" },
          "icons": [{ "src": "icon.svg", "sizes": "any", "label": "Biểu tượng" }],
          "pages": [], "req_permissions": [],
          "translations": { "en": { "name": "Ferries", "short_name": "Ferries", "description": "Ferries." } },
          "hub": {
            "category": "giao-thong", "audience": ["citizen"], "tags": [], "publisher": { "agency": "so-xay-dung" },
            "service": { "kind": "rest", "url": "{{address}}"{{service}} }, "auth": { "min_assurance": 0 }, "entry_url": "https://ben-do.example/"
          }
        }
        """;

    /// <summary>Reads it; the schema begins with links and a source "s" unless it says so itself.</summary>
    public static ReadResult Read(string schema, string address = Address, string? manifest = null)
    {
        var text = (schema.Contains("@link", StringComparison.Ordinal) ? schema : Link + schema).Replace("BASE", address, StringComparison.Ordinal);
        return PluginFolder.Read(new Dictionary<string, ReadOnlyMemory<byte>>
        {
            ["manifest.json"] = Encoding.UTF8.GetBytes(manifest ?? Manifest(address)),
            ["schema.graphql"] = Encoding.UTF8.GetBytes(text),
            ["icon.svg"] = Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>"),
        });
    }
}
