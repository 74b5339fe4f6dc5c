using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;

namespace CaMauG.Testing;

/// <summary>A developer and a reviewer who put version after version of a small mini-app in front of users, the way pipelines and reviewers do.</summary>
public sealed class AppPublisher : IDisposable
{
    /// <summary>A query that every version answers.</summary>
    public const string Query = "{ loadProbes { id name } }";

    private const string AppId = "load-probe";

    private readonly HubBrowser _developer;
    private readonly HubBrowser _reviewer;
    private int _version;

    private AppPublisher(HubBrowser developer, HubBrowser reviewer) => (_developer, _reviewer) = (developer, reviewer);

    /// <summary>Signs both in and publishes the first version; ends when it is served.</summary>
    public static async Task<AppPublisher> StartAsync(HubProcess hub, string password)
    {
        ArgumentNullException.ThrowIfNull(hub);
        AppPublisher publisher = new(hub.NewBrowser(), hub.NewBrowser());
        await publisher._developer.AuthorizeAsync("phattrien", password);
        await publisher._reviewer.SignInAsync("duyet", password);
        await publisher.PublishNextAsync();
        await publisher.ServedAsync();
        return publisher;
    }

    /// <summary>Publishes the next version, which has one field more; ends when it is approved.</summary>
    public async Task PublishNextAsync()
    {
        _version++;
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri("/api/registry/versions", UriKind.Relative))
        {
            Content = new ByteArrayContent(Pack(_version)) { Headers = { ContentType = new MediaTypeHeaderValue("application/zip") } },
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", _developer.AccessToken) },
        };
        using var response = await _developer.SendAsync(request);
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"Version {_version} was not taken: {await response.Content.ReadAsStringAsync()}");
        }

        var queue = await _reviewer.OpenAsync("/duyet");
        var form = queue.Forms.First(static form => form.Html.Contains(AppId, StringComparison.Ordinal));
        await _reviewer.SubmitAsync(form, new Dictionary<string, string> { ["decision"] = "approve" });
    }

    /// <summary>Waits until the latest version is served: approval is acknowledged before the gateway has taken it over.</summary>
    public async Task ServedAsync()
    {
        for (var attempt = 0; (await _developer.QueryAsync($"{{ loadProbes {{ {FieldOf(_version)} }} }}"))["errors"] is { } errors; attempt++)
        {
            if (attempt == 300)
            {
                throw new InvalidOperationException($"Version {_version} is not served: {errors.ToJsonString()}");
            }

            await Task.Delay(100);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _developer.Dispose();
        _reviewer.Dispose();
    }

    private static string FieldOf(int version) => string.Create(CultureInfo.InvariantCulture, $"since{version}");

    private static byte[] Pack(int version)
    {
        using MemoryStream packed = new();
        using (ZipArchive archive = new(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "manifest.json", Manifest(version));
            Add(archive, "icon.svg", """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="#063"/></svg>""");
            Add(archive, "schema.graphql", Schema(version));
            Add(archive, "data/LoadProbe.json", """[{ "id": "1", "name": "Một" }]""");
            Add(archive, "pages/home.graphql", """
                query Home @page(title: "Danh sách", titleEn: "List", layout: LIST) { loadProbes { name @show(as: TITLE) } }
                """);
        }

        return packed.ToArray();
    }

    private static void Add(ZipArchive archive, string path, string text)
    {
        using var entry = archive.CreateEntry(path).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }

    private static string Schema(int version) => $$"""
        extend schema
          @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
          @link(url: "https://camaug.vn/specs/dataset/v1", import: ["@rows"])
        type Query { loadProbes: [LoadProbe!]! }
        type LoadProbe @key(fields: "id") {
          id: ID!
          name: String!
          {{string.Join(' ', Enumerable.Range(1, version).Select(static version => $"{FieldOf(version)}: String"))}}
        }
        """;

    private static string Manifest(int version) => $$"""
        {
          "app_id": "{{AppId}}", "lang": "vi", "name": "Thăm dò tải", "short_name": "Thăm dò", "description": "Thăm dò khi xuất bản.",
          "version": { "code": {{version}}, "name": "1.{{version}}.0" },
          "platform_version": { "min_code": 1 },
          "icons": [{ "src": "icon.svg", "sizes": "any", "label": "Biểu tượng" }],
          "pages": ["home"],
          "req_permissions": [],
          "translations": { "en": { "name": "Load probe", "short_name": "Probe", "description": "Asks while publishing." } },
          "hub": {
            "category": "kinh-te", "audience": ["citizen"], "tags": [],
            "publisher": { "agency": "so-cong-thuong", "support": "1022", "privacy_url": "https://camaug.vn/quyen-rieng-tu" },
            "service": { "kind": "dataset" },
            "auth": { "min_assurance": 0 },
            "data_use": [],
            "tasks": []
          }
        }
        """;
}
