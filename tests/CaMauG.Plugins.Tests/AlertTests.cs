namespace CaMauG.Plugins.Tests;

public sealed class AlertTests
{
    [Fact]
    public async Task Alerts_OfACommune_AreInForceThere()
    {
        await using var hub = await PluginHub.StartAsync("canh-bao");

        var data = await hub.DataAsync("""{ alerts(areas: "32098") { edges { node { id areas { code } validTo } } } alertHistory(areas: "32098") { totalCount } }""");

        var edges = data.GetProperty("alerts").GetProperty("edges");
        Assert.NotEqual(0, edges.GetArrayLength());
        Assert.All(edges.EnumerateArray(), static edge => Assert.Contains("32098", edge.GetProperty("node").GetProperty("areas").GetRawText(), StringComparison.Ordinal));
        Assert.All(edges.EnumerateArray(), static edge => Assert.True(edge.GetProperty("node").GetProperty("validTo").GetDateTimeOffset() >= new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero)));
        Assert.True(data.GetProperty("alertHistory").GetProperty("totalCount").GetInt32() > edges.GetArrayLength());
    }

    [Fact]
    public async Task Place_AsEntityWithItsCommune_HasAlerts()
    {
        await using var hub = await PluginHub.StartAsync("canh-bao");
        var place = new { __typename = "Place", id = "ttpvhcc-xa-song-doc", adminUnit = new { __typename = "AdminUnit", code = "32098" } };

        var data = await hub.DataAsync(
            "query($r: [_Any!]!) { _entities(representations: $r) { ... on Place { alerts { title level } } } }", new { r = new[] { place } });

        Assert.NotEqual(0, data.GetProperty("_entities")[0].GetProperty("alerts").GetArrayLength());
    }

    [Fact]
    public async Task ForecastAndTide_FromToday_HaveRows()
    {
        await using var hub = await PluginHub.StartAsync("canh-bao");

        var data = await hub.DataAsync("""{ forecast(adminUnit: "32248") { date } tide(station: "ganh-hao", first: 50) { date highLevel stationName } }""");

        Assert.Equal(5, data.GetProperty("forecast").GetArrayLength());
        Assert.Equal("2026-11-24", data.GetProperty("forecast")[0].GetProperty("date").GetString());
        Assert.Equal(15, data.GetProperty("tide").GetArrayLength());
    }

    [Fact]
    public async Task SubscribeAlertArea_SignedIn_StandsInMyAreas()
    {
        await using var hub = await PluginHub.StartAsync("canh-bao");
        var citizen = PluginHub.Citizen("nguoi-moi");

        await hub.DataAsync("""mutation { subscribeAlertArea(area: "32248", kinds: [SEA_WIND]) { id area { name } } }""", null, citizen);
        var mine = await hub.DataAsync("{ myAlertSubscriptions { area { name } kinds status } }", null, citizen);

        Assert.Equal("Xã Đất Mũi", mine.GetProperty("myAlertSubscriptions")[0].GetProperty("area").GetProperty("name").GetString());
        Assert.Equal("INVALID_INPUT", await hub.RefusalAsync("""mutation { subscribeAlertArea(area: "00000") { id } }""", null, citizen));
    }
}
