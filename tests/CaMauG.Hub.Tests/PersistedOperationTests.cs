using System.Text.Json.Nodes;
using CaMauG.Testing;

namespace CaMauG.Hub.Tests;

/// <summary>A hub that runs registered documents only: what goes on, what is refused, what a client's pipeline does about it.</summary>
public sealed class PersistedOperationTests
{
    private const string Pages = "query Pages { miniApp(id: \"gia-ca\") { id pages { id document documentHash } } }";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hub_RunningRegisteredDocumentsOnly_ServesPagesAndWhatClientsPushed()
    {
        await using var hub = await HubProcess.StartAsync(new() { ["Gateway:PersistedOperations:Mode"] = "Only", ["Catalog:OperationUseInterval"] = "00:00:00.500" });
        using var browser = hub.NewBrowser();
        var camaug = await Camaug.WithNewKeyAsync(hub);

        Assert.Equal("PERSISTED_QUERY_ID_REQUIRED", CodeOf(await browser.QueryAsync(Pages)));
        Assert.Equal("PERSISTED_QUERY_ID_REQUIRED", CodeOf(await browser.QueryAsync("{ __schema { queryType { name } } }")));
        var shown = await browser.OpenAsync("/ung-dung/gia-ca/home");
        Assert.Equal(200, shown.Status);

        var wrong = await camaug.RunAsync("operations", "push", Manifest(hub, "{ miniApp(id: \"gia-ca\") { nothing } }"), "--client", "thu-web", "--version", "1.0");
        var right = await camaug.RunAsync("operations", "push", Manifest(hub, Pages), "--client", "thu-web", "--version", "1.0");

        Assert.True(wrong.ExitCode == 1 && wrong.Output.Contains("(1,27): GRAPHQL_VALIDATION_FAILED", StringComparison.Ordinal), wrong.Output);
        Assert.True(right.ExitCode == 0, right.Output);

        var pages = await GetAsync(browser, "documentId=pages", "thu-web");
        var page = pages["data"]!["miniApp"]!["pages"]!.AsArray().First(static page => (string?)page!["id"] == "home")!;
        var byHash = await GetAsync(browser, $"documentId=sha256:{(string)page["documentHash"]!}", null);
        Assert.True(byHash["errors"] is null && byHash["data"] is JsonObject, byHash.ToJsonString());
        Assert.Equal("PERSISTED_QUERY_NOT_IN_LIST", CodeOf(await GetAsync(browser, "documentId=pages", null)));

        await hub.KillAndRestartAsync();

        Assert.NotNull((await GetAsync(browser, "documentId=pages", "thu-web"))["data"]!["miniApp"]);
        var list = await camaug.RunAsync("operations", "list", "--client", "thu-web");
        Assert.True(list.ExitCode == 0, list.Output);
        Assert.Matches($"query +Pages +pages +{DateTime.UtcNow.Year}", list.Output);
    }

    private static async Task<JsonObject> GetAsync(HubBrowser browser, string query, string? client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/graphql?{query}", UriKind.Relative));
        if (client is not null)
        {
            request.Headers.Add("apollographql-client-name", client);
        }

        using var response = await browser.SendAsync(request);
        return (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;
    }

    private static string Manifest(HubProcess hub, string body)
    {
        var file = Path.Combine(hub.DataDirectory, "manifest.json");
        File.WriteAllText(file, new JsonObject
        {
            ["format"] = "apollo-persisted-query-manifest",
            ["version"] = 1,
            ["operations"] = new JsonArray(new JsonObject { ["id"] = "pages", ["name"] = "Pages", ["type"] = "query", ["body"] = body }),
        }.ToJsonString());
        return file;
    }

    private static string? CodeOf(JsonObject answer) => (string?)answer["errors"]?[0]?["extensions"]?["code"];
}
