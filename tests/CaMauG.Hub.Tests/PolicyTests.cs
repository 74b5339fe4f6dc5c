using System.Text.Json.Nodes;
using CaMauG.Testing;

namespace CaMauG.Hub.Tests;

/// <summary>A mini-app that names every kind of policy the hub knows, asked by people with real tokens.</summary>
public sealed class PolicyTests : IDisposable
{
    private const string Query = "{ records { id open verified recent operators developers fresh } }";

    private const string Schema =
        """
        extend schema
          @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@policy"])
          @link(url: "https://camaug.vn/specs/dataset/v1", import: ["@by", "@searchable", "@rows"])

        type Query { records: [Record!]! }

        type Record @key(fields: "id") {
          id: ID!
          open: String
          verified: String @policy(policies: [["assurance:2"]])
          recent: String @policy(policies: [["recent:3600"]])
          operators: String @policy(policies: [["role:operator"], ["role:reviewer", "assurance:2"]])
          developers: String @policy(policies: [["developer-of:ho-so-mau"]])
          fresh: String @policy(policies: [["assurance:3"]])
        }
        """;

    private readonly DirectoryInfo _plugins = WritePlugin();

    public void Dispose() => _plugins.Delete(recursive: true);

    [Fact]
    public async Task Fields_WithPolicies_AreSeenByWhomTheyAreFor()
    {
        await using var hub = await HubProcess.StartAsync(new() { ["Hub:PluginsPath"] = _plugins.FullName });

        var anonymous = await AskAsync(hub, null);
        Assert.Equal("""{"id":"1","open":"a","verified":null,"recent":null,"operators":null,"developers":null,"fresh":null}""", RecordOf(anonymous));
        Assert.All(anonymous["errors"]!.AsArray(), static error => Assert.Equal("UNAUTHORIZED_FIELD_OR_TYPE", (string?)error!["extensions"]!["code"]));

        var citizen = await AskAsync(hub, "congdan");
        Assert.Equal("""{"id":"1","open":"a","verified":"b","recent":"c","operators":null,"developers":null,"fresh":null}""", RecordOf(citizen));
        Assert.Equal(
            """{"error":"insufficient_user_authentication","acr_values":"urn:camaug:loa:3","max_age":300}""",
            citizen["errors"]!.AsArray().Single(static error => (string?)error!["path"]![2] == "fresh")!["extensions"]!["challenge"]!.ToJsonString());
        Assert.Null(citizen["errors"]!.AsArray().Single(static error => (string?)error!["path"]![2] == "operators")!["extensions"]!["challenge"]);

        var @operator = await AskAsync(hub, "vanhanh");
        Assert.Equal("d", (string?)@operator["data"]!["records"]![0]!["operators"]);
    }

    private static string RecordOf(JsonObject answer) => Assert.Single(answer["data"]!["records"]!.AsArray())!.ToJsonString();

    private static async Task<JsonObject> AskAsync(HubProcess hub, string? username)
    {
        using var browser = hub.NewBrowser();
        if (username is not null)
        {
            await browser.AuthorizeAsync(username, RunningHub.Password);
        }

        return await browser.QueryAsync(Query);
    }

    private static DirectoryInfo WritePlugin()
    {
        var folder = Directory.CreateTempSubdirectory("camaug-plugins-");
        var app = Directory.CreateDirectory(Path.Combine(folder.FullName, "ho-so-mau")).FullName;
        Directory.CreateDirectory(Path.Combine(app, "data"));
        Directory.CreateDirectory(Path.Combine(app, "pages"));
        File.WriteAllText(Path.Combine(app, "schema.graphql"), Schema);
        File.WriteAllText(
            Path.Combine(app, "data", "Record.json"),
            """[{ "id": "1", "open": "a", "verified": "b", "recent": "c", "operators": "d", "developers": "e", "fresh": "f" }]""");
        File.WriteAllText(Path.Combine(app, "icon.svg"), """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="#063"/></svg>""");
        File.WriteAllText(
            Path.Combine(app, "pages", "home.graphql"), """query Home @page(title: "Hồ sơ", titleEn: "Records", layout: LIST) { records { open @show(as: TITLE) } }""");
        File.WriteAllText(Path.Combine(app, "manifest.json"), """
            {
              "app_id": "ho-so-mau", "lang": "vi", "name": "Hồ sơ mẫu", "short_name": "Hồ sơ mẫu", "description": "Dữ liệu có phân quyền.",
              "version": { "code": 1, "name": "1.0.0" }, "platform_version": { "min_code": 1 },
              "icons": [{ "src": "icon.svg", "sizes": "any", "label": "Biểu tượng" }], "pages": ["home"], "req_permissions": [],
              "translations": { "en": { "name": "Sample records", "short_name": "Records", "description": "Data with policies." } },
              "hub": {
                "category": "kinh-te", "audience": ["citizen"], "tags": [],
                "publisher": { "agency": "so-cong-thuong", "support": "1022", "privacy_url": "https://camaug.vn/quyen-rieng-tu" },
                "service": { "kind": "dataset" }, "auth": { "min_assurance": 0 }, "data_use": [], "tasks": []
              }
            }
            """);
        return folder;
    }
}
