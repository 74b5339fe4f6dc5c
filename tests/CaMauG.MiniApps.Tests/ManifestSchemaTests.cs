using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaMauG.MiniApps.Manifests;
using Json.Schema;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.MiniApps.Tests;

public sealed class ManifestSchemaTests
{
    private static readonly JsonSchema s_schema = JsonSchema.FromText(ManifestSchema.Write(CultureInfo.InvariantCulture));

    public static TheoryData<string> Plugins => [.. Repository.Plugins.Select(static folder => Path.GetFileName(folder))];

    [Theory]
    [MemberData(nameof(Plugins))]
    public void Schema_ManifestOfAPlugin_IsValid(string plugin) =>
        AssertValid(File.ReadAllText(Path.Combine(Repository.Root, "plugins", plugin, "manifest.json")));

    [Theory]
    [InlineData("ThoiTiet", "thoi-tiet")]
    [InlineData("HangCho", "hang-cho")]
    public void Schema_ManifestOfASample_IsValid(string sample, string app) =>
        AssertValid(File.ReadAllText(Path.Combine(Repository.Root, "samples", sample, app, "manifest.json")));

    [Theory]
    [InlineData("\"lang\": \"vi\"", "\"lang\": \"vi\", \"$schema\": \"http://localhost:5080/schemas/manifest.json\"")]
    [InlineData("\"lang\": \"vi\"", "\"lang\": \"vi\", \"dir\": \"ltr\"")]
    [InlineData("\"profile.name\"", "\"thanh-toan\"")]
    [InlineData("{ \"kind\": \"dataset\" }", "{ \"kind\": \"graphql\", \"url\": \"http://10.0.0.7:4000/graphql\", \"timeout_ms\": 900 }")]
    [InlineData("\"min_assurance\": 1", "\"min_assurance\": 0, \"initiate_login_uri\": \"http://localhost:5200/login?a=1\" }, \"entry_url\": \"http://localhost:5200/\", \"data_use\": [], \"tasks\": [{ \"name\": \"Đặt\", \"page\": \"dat\" }], \"publisher\": { \"agency\": \"so-y-te\"")]
    public void SchemaAndReader_ManifestWithoutAMistake_AcceptIt(string old, string change)
    {
        var text = Changed(old, change);

        AssertValid(text);
        Assert.DoesNotContain(Clinic.Read(("manifest.json", text)).Findings, static finding => finding.File == "manifest.json");
    }

    [Theory]
    [InlineData("\"lang\": \"vi\"", "\"lang\": \"vi\", \"colour\": \"red\"")]
    [InlineData("\"lang\": \"vi\"", "\"lang\": \"en\"")]
    [InlineData("\"lang\": \"vi\"", "\"lang\": \"vi\", \"dir\": \"up\"")]
    [InlineData("\"kham-benh\"", "\"Khám Bệnh\"")]
    [InlineData("\"kham-benh\"", "\"k\"")]
    [InlineData("\"kham-benh\"", "\"kham-benh\\n\"")]
    [InlineData("\"short_name\": \"Clinic\", ", "")]
    [InlineData("\"Đặt lịch khám.\"", "\"  \"")]
    [InlineData("\"code\": 1", "\"code\": 0")]
    [InlineData("\"code\": 1", "\"code\": \"1\"")]
    [InlineData("\"icon.svg\"", "\"../icon.svg\"")]
    [InlineData("\"icon.svg\"", "\"icon.gif\"")]
    [InlineData("[{ \"src\": \"icon.svg\", \"sizes\": \"any\", \"label\": \"Biểu tượng\" }]", "[]")]
    [InlineData("[\"home\", \"dat\"]", "[\"home\", \"dat\", \"home\"]")]
    [InlineData("\"y-te\"", "\"yte\"")]
    [InlineData("[\"citizen\"]", "[\"people\"]")]
    [InlineData("[\"citizen\"]", "[]")]
    [InlineData("\"profile.name\"", "\"profile.weight\"")]
    [InlineData("\"Ghi tên người khám\"", "\"Tên\"")]
    [InlineData("\"min_assurance\": 1", "\"min_assurance\": 4")]
    [InlineData("\"min_assurance\": 1", "\"min_assurance\": 1, \"applies_to\": \"some\"")]
    [InlineData("\"min_assurance\": 1", "\"min_assurance\": 1, \"initiate_login_uri\": \"http://x.example/\"")]
    [InlineData("\"min_assurance\": 1", "\"min_assurance\": 1, \"backchannel_logout_uri\": \"https://a@x.example/\"")]
    [InlineData("\"kind\": \"dataset\"", "\"kind\": \"magic\"")]
    [InlineData("\"kind\": \"dataset\"", "\"kind\": \"dataset\", \"timeout_ms\": 900")]
    [InlineData("\"kind\": \"dataset\"", "\"kind\": \"graphql\"")]
    [InlineData("\"kind\": \"dataset\"", "\"kind\": \"graphql\", \"url\": \"ftp://x\"")]
    [InlineData("\"kind\": \"dataset\"", "\"kind\": \"graphql\", \"url\": \"https://x\", \"timeout_ms\": 5")]
    [InlineData("\"kind\": \"dataset\"", "\"kind\": \"dotnet\"")]
    public void SchemaAndReader_ManifestWithAMistake_RefuseIt(string old, string change)
    {
        var text = Changed(old, change);

        Assert.False(s_schema.Evaluate(JsonElement.Parse(text)).IsValid, text);
        Assert.Contains(Clinic.Read(("manifest.json", text)).Findings, static finding => finding.File == "manifest.json");
    }

    [Theory]
    [InlineData("en", "First language of the texts: always “vi”.")]
    [InlineData("vi", "Ngôn ngữ chính của các đoạn văn bản: luôn là “vi”.")]
    public async Task Endpoint_Schema_IsDescribedInTheLanguageAskedFor(string language, string description)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var web = builder.Build();
        web.MapManifestSchema();
        await web.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient
        {
            BaseAddress = new(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        using var answer = await client.GetAsync(new Uri(ManifestSchema.Path, UriKind.Relative), TestContext.Current.CancellationToken);

        var schema = await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
        Assert.Equal(ManifestSchema.ContentType, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal(description, (string?)schema!["properties"]!["lang"]!["description"]);
    }

    private static string Changed(string old, string change)
    {
        var text = Clinic.Manifest.Replace(old, change, StringComparison.Ordinal);
        Assert.NotEqual(Clinic.Manifest, text);
        return text;
    }

    private static void AssertValid(string manifest)
    {
        var result = s_schema.Evaluate(JsonElement.Parse(manifest), new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(result.IsValid, string.Join('\n', (result.Details ?? []).Where(static detail => detail.Errors is not null)
            .Select(static detail => $"{detail.InstanceLocation}: {string.Join("; ", detail.Errors!.Values)}")));
    }
}
