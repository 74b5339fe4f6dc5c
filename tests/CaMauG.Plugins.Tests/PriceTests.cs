namespace CaMauG.Plugins.Tests;

public sealed class PriceTests
{
    [Fact]
    public async Task Prices_SearchInOneMarket_GivesThatMarketNewestFirst()
    {
        await using var hub = await PluginHub.StartAsync("gia-ca");

        var data = await hub.DataAsync("""{ prices(search: "tom su", market: "ca-mau", first: 50) { edges { node { commodity observedOn market { id name } place { id } } } } }""");

        var nodes = data.GetProperty("prices").GetProperty("edges").EnumerateArray().Select(static edge => edge.GetProperty("node")).ToList();
        Assert.True(nodes.Count > 10);
        Assert.All(nodes, static node => Assert.StartsWith("Tôm sú", node.GetProperty("commodity").GetString(), StringComparison.Ordinal));
        Assert.All(nodes, static node => Assert.Equal("ca-mau", node.GetProperty("market").GetProperty("id").GetString()));
        var days = nodes.Select(static node => node.GetProperty("observedOn").GetString()!).ToList();
        Assert.Equal(days.OrderDescending(StringComparer.Ordinal), days);
    }

    [Fact]
    public async Task PriceTrend_OneCommodity_RunsForwardInTime()
    {
        await using var hub = await PluginHub.StartAsync("gia-ca");

        var data = await hub.DataAsync("""{ priceTrend(commodity: "Cá kèo", market: "ca-mau") { amount observedOn } }""");

        var days = data.GetProperty("priceTrend").EnumerateArray().Select(static price => price.GetProperty("observedOn").GetString()!).ToList();
        Assert.True(days.Count >= 7);
        Assert.Equal(days.Order(StringComparer.Ordinal), days);
    }

    [Fact]
    public async Task WatchPrice_ThenUnwatch_IsStopped()
    {
        await using var hub = await PluginHub.StartAsync("gia-ca");
        var citizen = PluginHub.Citizen("congdan");

        var watched = await hub.DataAsync("""mutation { watchPrice(commodity: "Cá kèo", above: 120000) { id status commodity } }""", null, citizen);
        var id = watched.GetProperty("watchPrice").GetProperty("id").GetString();
        var stopped = await hub.DataAsync("mutation($id: ID!) { unwatchPrice(id: $id) { status } }", new { id }, citizen);

        Assert.Equal("STOPPED", stopped.GetProperty("unwatchPrice").GetProperty("status").GetString());
        Assert.Equal("INVALID_STATE", await hub.RefusalAsync("mutation($id: ID!) { unwatchPrice(id: $id) { status } }", new { id }, citizen));
        Assert.Equal("UNAUTHENTICATED", await hub.RefusalAsync("""mutation { watchPrice(commodity: "Cá kèo") { id } }"""));
    }
}
