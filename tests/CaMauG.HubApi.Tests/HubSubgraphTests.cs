using CaMauG.Contracts.Accounts;

namespace CaMauG.HubApi.Tests;

public sealed class HubSubgraphTests
{
    [Fact]
    public async Task Catalog_WithEverything_AnswersEachField()
    {
        await using var hub = new HubGraph();

        var data = await hub.DataAsync(
            """
            { catalog(audience: CITIZEN, orderBy: RECENTLY_UPDATED, first: 1) {
              totalCount pageInfo { hasNextPage endCursor }
              edges { cursor node { id name category { id name } audience publisher { code adminUnit { name level validFrom } } version { code releasedAt }
                status health permissions { name required } minAssurance installCount rating { average } myInstallation { id }
                pages { id layout documentHash } } } } }
            """);

        var catalog = data.GetProperty("catalog");
        Assert.Equal(2, catalog.GetProperty("totalCount").GetInt32());
        Assert.True(catalog.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        var app = catalog.GetProperty("edges")[0].GetProperty("node");
        Assert.Equal(
            """{"id":"hai","name":"Hai","category":{"id":"kinh-te","name":"Kinh tế"},"audience":["CITIZEN","BUSINESS"],"publisher":{"code":"so","adminUnit":{"name":"Tỉnh Cà Mau","level":1,"validFrom":"2025-07-01"}},"version":{"code":2,"releasedAt":"1970-01-01T00:00:00Z"},"status":"IN_REVIEW","health":"DOWN","permissions":[{"name":"profile.name","required":true}],"minAssurance":1,"installCount":42,"rating":null,"myInstallation":null,"pages":[{"id":"home","layout":"LIST","documentHash":"abc"}]}""",
            app.GetRawText());
    }

    [Fact]
    public async Task Texts_InEnglish_AreEnglish()
    {
        await using var hub = new HubGraph();

        var data = await hub.DataAsync("{ miniApp(id: \"mot\") { name } categories { name } }", language: "en-GB,en;q=0.8");

        Assert.Equal("One", data.GetProperty("miniApp").GetProperty("name").GetString());
        Assert.Equal("Economy", data.GetProperty("categories")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Me_Anonymous_IsNull()
    {
        await using var hub = new HubGraph();

        Assert.Equal("null", (await hub.DataAsync("{ me { id } }")).GetProperty("me").GetRawText());
    }

    [Fact]
    public async Task Me_AfterInstalling_HasTheHome()
    {
        await using var hub = new HubGraph();
        var citizen = HubGraph.Person("congdan", Roles.Citizen);

        var installed = await hub.DataAsync(
            """
            mutation($input: InstallMiniAppInput!) { installMiniApp(input: $input) { installation { id app { name } grantedPermissions } errors { code } } }
            """,
            citizen,
            new { input = new { appId = "mot", grantPermissions = new[] { "profile.name" } } });
        var me = (await hub.DataAsync(
            "{ me { id displayName assurance installedApps { totalCount edges { node { app { id myInstallation { id } } } } } notifications(unreadOnly: true) { edges { node { title app { id } } } } } }",
            citizen)).GetProperty("me");

        Assert.Equal(
            """{"installMiniApp":{"installation":{"id":"i-mot","app":{"name":"Một"},"grantedPermissions":["profile.name"]},"errors":[]}}""",
            installed.GetRawText());
        Assert.StartsWith("camaug-api:", me.GetProperty("id").GetString(), StringComparison.Ordinal);
        Assert.Equal(("congdan", 2), (me.GetProperty("displayName").GetString(), me.GetProperty("assurance").GetInt32()));
        Assert.Equal(
            """{"totalCount":1,"edges":[{"node":{"app":{"id":"mot","myInstallation":{"id":"i-mot"}}}}]}""", me.GetProperty("installedApps").GetRawText());
        Assert.Equal("""{"edges":[{"node":{"title":"Chưa đọc","app":{"id":"mot"}}}]}""", me.GetProperty("notifications").GetRawText());
    }

    [Fact]
    public async Task Mutation_Refused_SaysItInTheClientsLanguage()
    {
        await using var hub = new HubGraph();

        var data = await hub.DataAsync(
            "mutation { installMiniApp(input: { appId: \"la\" }) { installation { id } errors { code message field } } }",
            HubGraph.Person("congdan"), language: "en");

        Assert.Equal(
            """{"installation":null,"errors":[{"code":"APP_NOT_FOUND","message":"No such app","field":["input","appId"]}]}""",
            data.GetProperty("installMiniApp").GetRawText());
    }

    [Fact]
    public async Task Mutation_Anonymous_NeedsSignIn()
    {
        await using var hub = new HubGraph();

        var answer = await hub.ExecuteAsync("mutation { uninstallMiniApp(input: { appId: \"mot\" }) { app { id } } }");

        Assert.Equal("UNAUTHENTICATED", CodeOf(answer));
    }

    [Fact]
    public async Task LaunchAndRegister_PassOnWhatTheClientSays()
    {
        await using var hub = new HubGraph();

        var data = await hub.DataAsync(
            """
            mutation { launchMiniApp(input: { appId: "ba", page: "home", platform: IOS }) { app { id } entryUrl errors { code } }
              registerDevice(input: { installationId: "0123456789abcdef", platform: ANDROID, appVersion: "1.2" }) { installationId errors { code } } }
            """);

        Assert.Equal("https://vao.example/Ios/home/", data.GetProperty("launchMiniApp").GetProperty("entryUrl").GetString());
        Assert.Equal("0123456789abcdef", data.GetProperty("registerDevice").GetProperty("installationId").GetString());
        Assert.Equal((Contracts.Apps.Platform.Android, "1.2", (AccountId?)null), hub.Modules.Devices.Select(device => (device.Platform, device.AppVersion, device.Account)).Single());
    }

    [Fact]
    public async Task Entities_OfEachType_AreFound()
    {
        await using var hub = new HubGraph();
        var citizen = HubGraph.Person("congdan");
        var me = (await hub.DataAsync("{ me { id } }", citizen)).GetProperty("me").GetProperty("id").GetString();

        var data = await hub.DataAsync(
            """
            query($r: [_Any!]!) { _entities(representations: $r) {
              ... on MiniApp { name } ... on Agency { agencyName: name } ... on AdminUnit { unit: name successor { code } }
              ... on Category { position } ... on Citizen { displayName } } }
            """,
            citizen,
            new
            {
                r = new object[]
                {
                    new { __typename = "MiniApp", id = "hai" }, new { __typename = "MiniApp", id = "la" }, new { __typename = "Agency", code = "so" },
                    new { __typename = "AdminUnit", code = "95" }, new { __typename = "Category", id = "kinh-te" },
                    new { __typename = "Citizen", id = me }, new { __typename = "Citizen", id = "nguoi-khac" },
                },
            });

        Assert.Equal(
            """[{"name":"Hai"},null,{"agencyName":"Sở"},{"unit":"Tỉnh Bạc Liêu","successor":{"code":"96"}},{"position":9},{"displayName":"congdan"},null]""",
            data.GetProperty("_entities").GetRawText());
    }

    [Fact]
    public async Task Statistics_Operator_SeesTheWholeHub()
    {
        await using var hub = new HubGraph();

        var data = await hub.DataAsync(
            """
            { statistics(from: "2026-11-01", to: "2026-11-02") { completeUntil installs { date value } errorRate { value } latency { p95Ms }
              retention { cohort } byApp(orderBy: ERROR_RATE) { app { id } requests errorRate } byPlatform { platform mau } byVersion { version } } }
            """,
            HubGraph.Person("vanhanh", Roles.Operator));

        Assert.Equal(
            """{"completeUntil":"1970-01-01T00:00:00Z","installs":[{"date":"2026-11-01","value":12},{"date":"2026-11-02","value":null}],"errorRate":[{"value":0.25}],"latency":[{"p95Ms":2}],"retention":[],"byApp":[{"app":{"id":"mot"},"requests":8,"errorRate":0.5},{"app":{"id":"hai"},"requests":4,"errorRate":null}],"byPlatform":[{"platform":"ANDROID","mau":20}],"byVersion":[]}""",
            data.GetProperty("statistics").GetRawText());
    }

    [Theory]
    [InlineData("phattrien", "app: \"mot\", ", null)]
    [InlineData("phattrien", "app: \"hai\", ", "UNAUTHORIZED")]
    [InlineData("phattrien", "", "UNAUTHORIZED")]
    [InlineData("congdan", "app: \"mot\", ", "UNAUTHORIZED")]
    public async Task Statistics_OfOthers_AreRefused(string person, string app, string? code)
    {
        await using var hub = new HubGraph();

        var answer = await hub.ExecuteAsync(
            $$"""{ statistics({{app}}from: "2026-11-01", to: "2026-11-02") { completeUntil } }""", HubGraph.Person(person, Roles.Developer));

        Assert.Equal(code, CodeOf(answer));
    }

    [Theory]
    [InlineData("2026-11-02", "2026-11-01")]
    [InlineData("2025-01-01", "2026-11-01")]
    public async Task Statistics_PeriodBackwardsOrTooLong_IsRefused(string from, string to)
    {
        await using var hub = new HubGraph();

        var answer = await hub.ExecuteAsync(
            $$"""{ statistics(from: "{{from}}", to: "{{to}}") { completeUntil } }""", HubGraph.Person("vanhanh", Roles.Operator));

        Assert.Equal("PERIOD_INVALID", CodeOf(answer));
    }

    [Fact]
    public async Task Lookups_OfOneWave_TravelTogether()
    {
        await using var hub = new HubGraph();
        var citizen = HubGraph.Person("congdan");
        var representations = Enumerable.Range(0, 60).Select(number => (object)new { __typename = "MiniApp", id = number % 2 is 0 ? "mot" : $"la-{number}" }).ToArray();

        await hub.DataAsync(
            "query($r: [_Any!]!) { _entities(representations: $r) { ... on MiniApp { id } } }", citizen, new { r = representations });
        await hub.DataAsync("{ catalog { edges { node { myInstallation { id } } } } }", citizen);

        Assert.InRange(hub.Modules.CatalogLoads, 1, 10);
        Assert.InRange(hub.Modules.HomeLoads, 1, 3);
    }

    private static string? CodeOf(System.Text.Json.JsonElement answer) =>
        answer.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("extensions").GetProperty("code").GetString() : null;
}
