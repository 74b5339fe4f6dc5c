using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Graph;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Catalog.Tests.Registration;

public sealed class OperationEndpointsTests
{
    private const string Things = "query Things { thingGiaCas { id name } }";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Push_ApolloManifest_IsFoundByIdAndByHash()
    {
        await using var host = await StartAsync();

        using var response = await PushAsync(host, "web", "1.0", Apollo(("things", Things)));

        var report = await ReadAsync(response);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((1, 0), (report.GetProperty("added").GetInt32(), report.GetProperty("known").GetInt32()));
        var operations = host.Services.GetRequiredService<IRegisteredOperations>();
        Assert.Equal(Things, operations.Find("web", "1.0", "things"));
        Assert.Equal(Things, operations.Find("web", null, "things"));
        Assert.Equal(Things, operations.FindByHash(Sha256(Things)));
        Assert.True(operations.Contains(Things));
        Assert.Null(operations.Find("mobile", "1.0", "things"));
        var entry = Assert.Single(((FakeAudit)host.Services.GetRequiredService<IAuditLog>()).Entries, static entry => entry.Action == "operations.pushed");
        Assert.Equal(("client:web", "1.0: +1"), (entry.Subject, entry.Detail));
    }

    [Fact]
    public async Task Push_MapOfHashesAsRelayAndCodegenWriteIt_IsTaken()
    {
        await using var host = await StartAsync();

        using var response = await PushAsync(host, "web", "1.0", new JsonObject { ["sha256:" + Sha256(Things)] = Things, ["md5"] = "query Other { thingGiaCas { id } }" });

        Assert.Equal(2, (await ReadAsync(response)).GetProperty("added").GetInt32());
        Assert.Equal(Things, host.Services.GetRequiredService<IRegisteredOperations>().Find("web", "1.0", Sha256(Things)));
    }

    [Fact]
    public async Task Push_OperationsWithMistakes_TellsAllOfThemWithPlaceAndCureAndStoresNothing()
    {
        await using var host = await StartAsync();

        using var response = await PushAsync(host, "web", "1.0", Apollo(
            ("good", Things), ("field", "query Field {\n  thingGiaCas { nothing }\n}"), ("syntax", "query {"), ("bad id", "{ thingGiaCas { id } }"),
            ("two", "query A { thingGiaCas { id } } query B { thingGiaCas { id } }"), (new string('0', 64), "query Zero { thingGiaCas { id } }")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var findings = (await ReadAsync(response)).GetProperty("findings").EnumerateArray().ToArray();
        Assert.Equal(
            ["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "OPERATION_COUNT", "OPERATION_ID_INVALID", "OPERATION_ID_NO_HASH"],
            findings.Select(static finding => finding.GetProperty("code").GetString()).Order(StringComparer.Ordinal));
        Assert.All(findings, static finding => Assert.NotNull(finding.GetProperty("cure").GetString()));
        var field = findings.Single(static finding => finding.GetProperty("code").GetString() is "GRAPHQL_VALIDATION_FAILED");
        Assert.Equal(("Field", 2, 17), (field.GetProperty("file").GetString(), field.GetProperty("line").GetInt32(), field.GetProperty("column").GetInt32()));
        Assert.Null(host.Services.GetRequiredService<IRegisteredOperations>().Find("web", "1.0", "good"));
    }

    [Fact]
    public async Task Push_Again_AddsWhatIsNewAndKeepsWhatIsThere()
    {
        await using var host = await StartAsync();
        (await PushAsync(host, "web", "1.0", Apollo(("things", Things)))).Dispose();

        using var same = await PushAsync(host, "web", "1.0", Apollo(("things", Things)));
        using var more = await PushAsync(host, "web", "1.0", Apollo(("ids", "query Ids { thingGiaCas { id } }")));
        using var other = await PushAsync(host, "web", "1.0", Apollo(("things", "query Things { thingGiaCas { id } }")));
        using var newer = await PushAsync(host, "web", "1.1", Apollo(("things", "query Things { thingGiaCas { id } }")));

        Assert.Equal((0, 1), await CountsAsync(same));
        Assert.Equal((1, 0), await CountsAsync(more));
        Assert.Equal("OPERATION_ID_TAKEN", (await ReadAsync(other)).GetProperty("findings")[0].GetProperty("code").GetString());
        Assert.Equal((1, 0), await CountsAsync(newer));
        var operations = host.Services.GetRequiredService<IRegisteredOperations>();
        Assert.Equal(Things, operations.Find("web", "1.0", "things"));
        Assert.Equal("query Things { thingGiaCas { id } }", operations.Find("web", null, "things"));
        Assert.NotNull(operations.Find("web", "1.0", "ids"));
    }

    [Theory]
    [InlineData("phattrien2", "web", "CLIENT_TAKEN")]
    [InlineData("phattrien", "app:gia-ca", "CLIENT_NAME_INVALID")]
    [InlineData("phattrien", "camaug-mobile", "CLIENT_NAME_RESERVED")]
    public async Task Push_UnderANameOfSomeoneElse_IsRefused(string person, string client, string code)
    {
        await using var host = await StartAsync();
        (await PushAsync(host, "web", "1.0", Apollo(("things", Things)))).Dispose();

        using var response = await PushAsync(host, client, "1.0", Apollo(("things", Things)), person);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(code, (await ReadAsync(response)).GetProperty("findings")[0].GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":2,"operations":[]}""", 400, "MANIFEST_FORMAT")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"a"}]}""", 400, "MANIFEST_OPERATION")]
    [InlineData("""{"a":1}""", 400, "MANIFEST_OPERATION")]
    [InlineData("""[]""", 400, "MANIFEST_FORMAT")]
    [InlineData("""{""", 400, "MANIFEST_UNREADABLE")]
    public async Task Push_NoManifest_IsRefused(string body, int status, string code)
    {
        await using var host = await StartAsync();

        using var response = await SendAsync(host, HttpMethod.Post, "/api/registry/operations?client=web&version=1", new StringContent(body));

        Assert.Equal((status, code), ((int)response.StatusCode, (await ReadAsync(response)).GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Push_LargerThanTheLimit_IsRefused()
    {
        await using var host = await WebHost.StartAsync(static options => options.MaxManifestBytes = 1024, new TestPlugin("gia-ca"));

        using var response = await SendAsync(host, HttpMethod.Post, "/api/registry/operations?client=web&version=1", new ByteArrayContent(new byte[2000]));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task List_ShowsOwnClientsToDevelopersAndAllToOperators()
    {
        await using var host = await StartAsync();
        (await PushAsync(host, "web", "1.0", Apollo(("things", Things)))).Dispose();
        (await PushAsync(host, "desk", "1.0", Apollo(("things", Things)), "phattrien2")).Dispose();

        var mine = await NamesAsync(host, "phattrien");
        var all = await NamesAsync(host, "vanhanh");

        Assert.Equal(["web"], mine);
        Assert.Equal(["desk", "web"], all.Where(static name => !name.StartsWith("app:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task List_RunOperations_ShowsDayAndCount()
    {
        await using var host = await StartAsync();
        (await PushAsync(host, "web", "1.0", Apollo(("things", Things), ("idle", "query Idle { thingGiaCas { id } }")))).Dispose();
        var observer = host.Services.GetServices<IOperationObserver>().Single(static one => one.GetType().Name is "OperationUses");
        var now = DateTimeOffset.UtcNow;
        foreach (var client in new[] { "web", "web", null, "other" })
        {
            observer.Served(new(now, null, null, null, "Things", Sha256(Things), client, null, null, TimeSpan.Zero, OperationResult.Ok, []));
        }

        observer.Served(new(now, null, null, null, "Things", Sha256(Things), "web", null, null, TimeSpan.Zero, OperationResult.Invalid, []));
        using var response = await SendAsync(host, HttpMethod.Get, "/api/registry/operations?client=web", null);

        var operations = (await ReadAsync(response))[0].GetProperty("versions")[0].GetProperty("operations");
        Assert.Equal("Idle", operations[0].GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, operations[0].GetProperty("lastUsed").ValueKind);
        Assert.Equal(4, operations[1].GetProperty("uses").GetInt64());
        Assert.Equal(DateOnly.FromDateTime(now.UtcDateTime).ToString("O", System.Globalization.CultureInfo.InvariantCulture), operations[1].GetProperty("lastUsed").GetString());
    }

    [Fact]
    public async Task Remove_VersionOrAllButTheLatest_TakesThemOutOfUse()
    {
        await using var host = await StartAsync();
        foreach (var version in new[] { "1", "2", "3", "4" })
        {
            (await PushAsync(host, "web", version, Apollo((version, $"query V{version} {{ thingGiaCas {{ id }} }}")))).Dispose();
        }

        using var foreign = await SendAsync(host, HttpMethod.Delete, "/api/registry/operations?client=web&version=1", null, "phattrien2");
        using var one = await SendAsync(host, HttpMethod.Delete, "/api/registry/operations?client=web&version=4", null);
        using var old = await SendAsync(host, HttpMethod.Delete, "/api/registry/operations?client=web&keep=1", null);
        using var unclear = await SendAsync(host, HttpMethod.Delete, "/api/registry/operations?client=web", null);

        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(["4"], Texts((await ReadAsync(one)).GetProperty("versions")));
        Assert.Equal(["2", "1"], Texts((await ReadAsync(old)).GetProperty("versions")));
        Assert.Equal(HttpStatusCode.BadRequest, unclear.StatusCode);
        var operations = host.Services.GetRequiredService<IRegisteredOperations>();
        Assert.NotNull(operations.Find("web", null, "3"));
        Assert.Null(operations.Find("web", null, "1"));
        Assert.Null(operations.FindByHash(Sha256("query V1 { thingGiaCas { id } }")));
    }

    private static Task<WebHost> StartAsync() => WebHost.StartAsync(null, new TestPlugin("gia-ca"));

    private static JsonObject Apollo(params (string Id, string Body)[] operations) => new()
    {
        ["format"] = "apollo-persisted-query-manifest",
        ["version"] = 1,
        ["operations"] = new JsonArray([.. operations.Select(static operation =>
            (JsonNode)new JsonObject { ["id"] = operation.Id, ["name"] = "x", ["type"] = "query", ["body"] = operation.Body })]),
    };

    private static Task<HttpResponseMessage> PushAsync(WebHost host, string client, string version, JsonObject manifest, string person = "phattrien") =>
        SendAsync(host, HttpMethod.Post, $"/api/registry/operations?client={Uri.EscapeDataString(client)}&version={version}", JsonContent.Create(manifest), person);

    private static async Task<HttpResponseMessage> SendAsync(WebHost host, HttpMethod method, string path, HttpContent? content, string person = "phattrien")
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new("Bearer", person);
        return await host.Client.SendAsync(request, Cancellation);
    }

    private static async Task<string[]> NamesAsync(WebHost host, string person)
    {
        using var response = await SendAsync(host, HttpMethod.Get, "/api/registry/operations", null, person);
        return [.. (await ReadAsync(response)).EnumerateArray().Select(static client => client.GetProperty("name").GetString()!)];
    }

    private static async Task<(int Added, int Known)> CountsAsync(HttpResponseMessage response)
    {
        var report = await ReadAsync(response);
        return (report.GetProperty("added").GetInt32(), report.GetProperty("known").GetInt32());
    }

    private static string?[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(static item => item.GetString())];

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
