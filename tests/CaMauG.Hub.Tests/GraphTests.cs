using System.Text.Json.Nodes;

namespace CaMauG.Hub.Tests;

public sealed class GraphTests(RunningHub running)
{
    [Fact]
    public async Task Query_DossiersOfTheCitizen_CrossesFiveServices()
    {
        using var citizen = await running.SignedInAsync("congdan");

        var answer = await citizen.QueryAsync(
            "{ me { displayName dossiers { code procedure { name } payment { amount status } place { name alerts { title level } } } } }");

        Assert.True(answer["errors"] is null, answer.ToJsonString());
        var dossiers = answer["data"]!["me"]!["dossiers"]!.AsArray().Select(static dossier => dossier!).ToList();
        Assert.NotEmpty(dossiers);
        Assert.All(dossiers, static dossier => Assert.NotNull(dossier["procedure"]!["name"]));
        Assert.All(dossiers, static dossier => Assert.NotNull(dossier["place"]!["name"]));
        Assert.Contains(dossiers, static dossier => dossier["payment"] is JsonObject);
        Assert.Contains(dossiers, static dossier => dossier["place"]!["alerts"]!.AsArray().Count > 0);
    }

    [Fact]
    public async Task Query_DossiersOfAnotherCitizen_AreNotSeen()
    {
        using var first = await running.SignedInAsync("congdan");
        using var second = await running.SignedInAsync("congdan2");
        const string query = "{ myDossiers(first: 50) { edges { node { id } } } }";

        var mine = Ids(await first.QueryAsync(query));
        var theirs = Ids(await second.QueryAsync(query));

        Assert.NotEmpty(mine);
        Assert.Empty(mine.Intersect(theirs));
    }

    [Fact]
    public async Task Query_OwnedRowsWithoutSignIn_IsRefused()
    {
        using var anonymous = running.Hub.NewBrowser();

        var answer = await anonymous.QueryAsync("{ myDossiers(first: 1) { totalCount } }");

        Assert.NotEmpty(answer["errors"]!.AsArray());
        Assert.Null(answer["data"]?["myDossiers"]);
    }

    [Theory]
    [InlineData("gia ca", "gia-ca")]
    [InlineData("phan anh", "phan-anh")]
    [InlineData("DAT LICH", "dat-lich")]
    [InlineData("tthc", "tthc")]
    public async Task Catalog_SearchWithoutDiacritics_FindsTheApp(string search, string expected)
    {
        using var anonymous = running.Hub.NewBrowser();

        var answer = await anonymous.QueryAsync(
            "query($s: String) { catalog(search: $s) { edges { node { id } } } }", new JsonObject { ["s"] = search });

        Assert.Contains(expected, answer["data"]!["catalog"]!["edges"]!.AsArray().Select(static edge => (string)edge!["node"]!["id"]!));
    }

    [Fact]
    public async Task Install_Twice_IsOneInstall()
    {
        using var citizen = running.Hub.NewBrowser();
        const string password = "bốn từ chẳng liên quan";
        await citizen.SignUpAsync("cai-hai-lan", password);
        await citizen.AuthorizeAsync("cai-hai-lan", password);
        const string install = "mutation { installMiniApp(input: { appId: \"tthc\" }) { installation { id app { id } } errors { code } } }";

        var first = await citizen.QueryAsync(install);
        var second = await citizen.QueryAsync(install);
        var home = await citizen.QueryAsync("{ me { installedApps { totalCount edges { node { app { id name } } } } } }");

        Assert.Equal((string?)first["data"]!["installMiniApp"]!["installation"]!["id"], (string?)second["data"]!["installMiniApp"]!["installation"]!["id"]);
        Assert.Equal(1, (int)home["data"]!["me"]!["installedApps"]!["totalCount"]!);
    }

    [Fact]
    public async Task Install_UnknownApp_SaysSoInThePersonsLanguage()
    {
        using var citizen = await running.SignedInAsync("congdan2");

        var answer = await citizen.QueryAsync("mutation { installMiniApp(input: { appId: \"khong-co\" }) { installation { id } errors { code message field } } }");

        var error = Assert.Single(answer["data"]!["installMiniApp"]!["errors"]!.AsArray());
        Assert.Equal("APP_NOT_FOUND", (string?)error!["code"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)error["message"]));
    }

    [Fact]
    public async Task Statistics_ForACitizen_AreRefused()
    {
        using var citizen = await running.SignedInAsync("congdan");

        var answer = await citizen.QueryAsync("{ statistics(from: \"2026-01-01\", to: \"2026-01-02\") { completeUntil } }");

        Assert.NotEmpty(answer["errors"]!.AsArray());
    }

    [Fact]
    public async Task GraphQL_InvalidQuery_IsAnsweredWithFourHundred()
    {
        using var anonymous = running.Hub.NewBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/graphql", UriKind.Relative))
        {
            Content = new StringContent("{\"query\":\"{ khongCo }\"}", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Accept.ParseAdd("application/graphql-response+json");

        using var response = await anonymous.SendAsync(request);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("khongCo", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GraphQL_PortalCookieWithoutItsHeader_IsRefused()
    {
        using var citizen = running.Hub.NewBrowser();
        await citizen.SignInAsync("congdan", RunningHub.Password);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/graphql", UriKind.Relative))
        {
            Content = new StringContent("{\"query\":\"{ me { id } }\"}", System.Text.Encoding.UTF8, "application/json"),
        };

        using var response = await citizen.SendAsync(request);

        Assert.Equal(403, (int)response.StatusCode);
    }

    [Fact]
    public async Task GraphQL_PortalCookieWithItsHeader_KnowsTheCitizen()
    {
        using var citizen = running.Hub.NewBrowser();
        await citizen.SignInAsync("congdan", RunningHub.Password);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/graphql", UriKind.Relative))
        {
            Content = new StringContent("{\"query\":\"{ me { id } }\"}", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("camaug-csrf", "1");

        using var response = await citizen.SendAsync(request);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.NotNull(answer!["data"]!["me"]);
    }

    private static List<string> Ids(JsonObject answer) =>
        [.. answer["data"]!["myDossiers"]!["edges"]!.AsArray().Select(static edge => (string)edge!["node"]!["id"]!)];
}
