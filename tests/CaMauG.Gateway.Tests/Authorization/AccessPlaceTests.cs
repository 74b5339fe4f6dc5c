namespace CaMauG.Gateway.Tests.Authorization;

/// <summary>Where a demand may stand, and what is left of a document without what is denied.</summary>
public sealed class AccessPlaceTests : AccessTests
{
    [Theory]
    [InlineData("{ level }", """{"level":null}""", """["level"]""")]
    [InlineData("{ stamp }", """{"stamp":null}""", """["stamp"]""")]
    [InlineData("{ things { ... on Gold { weight } ... on Sand { weight } } }", """{"things":[null,{"weight":2}]}""", """["things",0]""")]
    public async Task Type_Denied_ItsFieldsAre(string query, string data, string path)
    {
        await using var host = await StartAsync();

        var answer = await host.QueryAsync(query);

        Assert.Equal(data, answer["data"]!.ToJsonString());
        Assert.Equal([path], DeniedPaths(answer));
        Assert.DoesNotContain("Gold", Sent(), StringComparison.Ordinal);
        Assert.DoesNotMatch("level|stamp", Sent());
    }

    [Fact]
    public async Task Field_NonNullAndDenied_TakesItsParentWithOneError()
    {
        await using var host = await StartAsync();

        var answer = await host.QueryAsync("{ open account { name limit } }");

        Assert.Equal("""{"open":"o","account":null}""", answer["data"]!.ToJsonString());
        Assert.Equal([Denied], GatewayHost.Codes(answer));
        Assert.Equal(["""["account","limit"]"""], DeniedPaths(answer));
        Assert.DoesNotContain(Services.Requests, static request => request.Document.Contains("limit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Data_NonNullRootFieldDenied_IsNull()
    {
        await using var host = await StartAsync();

        var answer = await host.QueryAsync("{ open levels }");

        Assert.Null(answer["data"]);
        Assert.Equal(["""["levels"]"""], DeniedPaths(answer));
    }

    [Fact]
    public async Task Key_Denied_IsStillUsedBetweenServicesButNotShown()
    {
        await using var host = await StartAsync();

        var answer = await host.QueryAsync("{ account { id color } }");

        Assert.Equal("""{"account":null}""", answer["data"]!.ToJsonString());
        Assert.Equal("""{"account":{"color":"red"}}""", (await host.QueryAsync("{ account { color } }"))["data"]!.ToJsonString());
    }

    [Theory]
    [InlineData("{ houses { street owner { name } } }")]
    [InlineData("{ houses { ...D } } fragment D on Dwelling { street owner { name } }")]
    public async Task InterfaceField_Denied_IsDeniedByWayOfTheInterface(string query)
    {
        await using var host = await StartAsync();

        var answer = await host.QueryAsync(query);

        Assert.Equal("""{"houses":[{"street":"A","owner":null},{"street":"B","owner":null}]}""", answer["data"]!.ToJsonString());
        Assert.Equal(["""["houses",0,"owner"]""", """["houses",1,"owner"]"""], DeniedPaths(answer));
        Assert.DoesNotContain("owner", Sent(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InterfaceField_Denied_MayBeAskedOfAnObjectThatAllowsIt()
    {
        await using var host = await StartAsync();

        var answer = await host.QueryAsync("{ houses { owner { name } ... on House { owner { name color } } } house { owner { name } } }");

        Assert.Equal(
            """{"houses":[{"owner":{"name":"An","color":"red"}},{"owner":null}],"house":{"owner":{"name":"An"}}}""", answer["data"]!.ToJsonString());
        Assert.Equal(["""["houses",1,"owner"]"""], DeniedPaths(answer));
    }

    [Theory]
    [InlineData("{ open(level: HIGH) }", null)]
    [InlineData("query($l: Level) { open(level: $l) }", """{"l":"LOW"}""")]
    [InlineData("{ open(filter: { inner: [{ level: LOW }] }) }", null)]
    [InlineData("query($l: Level) { open(filter: { level: $l }) }", """{"l":"LOW"}""")]
    public async Task Value_OfDeniedType_DeniesTheFieldItIsGivenTo(string query, string? variables)
    {
        await using var host = await StartAsync();

        var answer = await host.QueryAsync(query, variables is null ? null : System.Text.Json.JsonDocument.Parse(variables).RootElement);

        Assert.Equal("""{"open":null}""", answer["data"]!.ToJsonString());
        Assert.Empty(Services.Requests);
        Assert.Equal("""{"open":"o"}""", (await host.QueryAsync("{ open(kind: BIG, level: null, filter: { text: \"x\" }) }"))["data"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{ "level": "LOW" }""", false)]
    [InlineData("""{ "text": "x", "inner": [{ "text": "y" }, { "inner": { "level": "HIGH" } }] }""", false)]
    [InlineData("""{ "text": "x", "level": null, "inner": [{ "text": "y" }] }""", true)]
    public async Task Value_OfDeniedTypeInsideAVariable_RefusesTheOperation(string filter, bool isAllowed)
    {
        await using var host = await StartAsync();
        var variables = System.Text.Json.JsonDocument.Parse($$"""{"f":{{filter}}}""").RootElement;

        var answer = await host.QueryAsync("query($f: Filter) { open(filter: $f) }", variables);

        Assert.Equal(isAllowed ? [] : [Denied], GatewayHost.Codes(answer));
        Assert.Equal(isAllowed ? 1 : 0, Services.Requests.Count);
        Assert.Equal("o", (await host.QueryAsync("query($f: Filter) { open(filter: $f) }", variables, With("levels")))["data"]!["open"]!.GetValue<string>());
    }
}
