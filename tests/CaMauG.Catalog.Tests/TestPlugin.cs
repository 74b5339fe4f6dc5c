using System.IO.Compression;
using System.Text;
using CaMauG.Contracts.Apps;

namespace CaMauG.Catalog.Tests;

/// <summary>A small dataset plugin in files: one type <c>Thing…</c> named for the app, a list of them, and a page that shows it.</summary>
internal sealed record TestPlugin(string AppId, int Code = 1)
{
    private const string Links = """
        extend schema
          @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external"])
          @link(url: "https://camaug.vn/specs/dataset/v1", import: ["@by", "@searchable", "@rows"])

        """;

    public string Name { get; init; } = $"Tiện ích {AppId}";

    public string Service { get; init; } = """{ "kind": "dataset" }""";

    public string Category { get; init; } = "kinh-te";

    public string Fields { get; init; } = "name: String!";

    public string More { get; init; } = string.Empty;

    public string Page { get; init; } = "name @show(as: TITLE)";

    public bool ForOfficers { get; init; }

    public string? Schema { get; init; }

    public bool WithSchema { get; init; } = true;

    /// <summary>Name of its type, for example <c>ThingGiaCa</c> for <c>gia-ca</c>.</summary>
    public string Type => "Thing" + string.Concat(AppId.Split('-').Select(static part => char.ToUpperInvariant(part[0]) + part[1..]));

    private string List => char.ToLowerInvariant(Type[0]) + Type[1..] + "s";

    public AppBundle ToBundle() => new(Files().ToDictionary(
        static file => file.Key, static file => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Value), StringComparer.Ordinal));

    public byte[] ToZip(string root = "")
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in Files())
            {
                using var stream = archive.CreateEntry(root + path).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return packed.ToArray();
    }

    public void WriteTo(string pluginsFolder)
    {
        foreach (var (path, text) in Files())
        {
            var file = Path.Combine(pluginsFolder, AppId, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    private Dictionary<string, string> Files()
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["manifest.json"] = Manifest(),
            ["icon.svg"] = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="#063"/></svg>""",
            ["pages/home.graphql"] = $$"""
                query Home @page(title: "Danh sách", titleEn: "List", layout: LIST, officers: {{(ForOfficers ? "true" : "false")}}) {
                  {{List}} { {{Page}} }
                }
                """,
        };
        if (WithSchema)
        {
            files["schema.graphql"] = Schema ?? $$"""
                {{Links}}type Query {
                  {{List}}: [{{Type}}!]!
                }

                type {{Type}} @key(fields: "id") {
                  id: ID!
                  {{Fields}}
                }
                {{More}}
                """;
        }

        if (Service.Contains("dataset", StringComparison.Ordinal))
        {
            files[$"data/{Type}.json"] = """[{ "id": "1", "name": "Một" }]""";
        }

        return files;
    }

    private string Manifest() => $$"""
        {
          "app_id": "{{AppId}}",
          "lang": "vi",
          "name": "{{Name}}",
          "short_name": "{{AppId}}",
          "description": "Mô tả của {{AppId}}.",
          "version": { "code": {{Code}}, "name": "1.{{Code}}.0" },
          "platform_version": { "min_code": 1 },
          "icons": [{ "src": "icon.svg", "sizes": "any", "label": "Biểu tượng" }],
          "pages": ["home"],
          "req_permissions": [],
          "translations": { "en": { "name": "App {{AppId}}", "short_name": "{{AppId}}", "description": "About {{AppId}}." } },
          "hub": {
            "category": "{{Category}}", "audience": ["citizen"], "tags": [],
            "publisher": { "agency": "so-cong-thuong", "support": "1022", "privacy_url": "https://camaug.vn/quyen-rieng-tu" },
            "service": {{Service}},
            "auth": { "min_assurance": 0 },
            "data_use": [],
            "tasks": []
          }
        }
        """;
}
