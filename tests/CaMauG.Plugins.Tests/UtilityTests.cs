namespace CaMauG.Plugins.Tests;

/// <summary>Electricity and water: bills are their owner's and paid once, outages are everybody's.</summary>
public sealed class UtilityTests
{
    private const string PayElectricity = """mutation { payElectricityBill(id: "hd-nha-tan-thanh-01", bankReference: "ABC123456") { status paidAt account { id label } } }""";
    private const string PayWater = """mutation { payWaterBill(id: "hdn-nha-tan-thanh-01", bankReference: "ABC123456") { status } }""";

    [Theory]
    [InlineData("dien", "payElectricityBill", PayElectricity)]
    [InlineData("nuoc", "payWaterBill", PayWater)]
    public async Task PayBill_Twice_IsRefusedTheSecondTime(string plugin, string field, string pay)
    {
        await using var hub = await PluginHub.StartAsync(plugin);
        var citizen = PluginHub.Citizen("congdan");

        var paid = (await hub.DataAsync(pay, null, citizen)).GetProperty(field);

        Assert.Equal("PAID", paid.GetProperty("status").GetString());
        Assert.Equal("INVALID_STATE", await hub.RefusalAsync(pay, null, citizen));
        Assert.Equal("NOT_FOUND", await hub.RefusalAsync(pay, null, PluginHub.Citizen("congdan2")));
    }

    [Fact]
    public async Task PowerOutages_OfPlaceCommuneAndAlert_AreJoinedByKey()
    {
        await using var hub = await PluginHub.StartAsync("dien");
        const string Query = """
            query($r: [_Any!]!) { _entities(representations: $r) {
              ... on Place { powerOutages { id } } ... on AdminUnit { powerOutages { id } } ... on Alert { powerOutages { id } } } }
            """;

        var data = await hub.DataAsync(Query, new
        {
            r = new object[]
            {
                new { __typename = "Place", id = "cho-ganh-hao" }, new { __typename = "AdminUnit", code = "31972" }, new { __typename = "Alert", id = "trieu-cuong-1" },
            },
        });

        Assert.All(data.GetProperty("_entities").EnumerateArray(), static entity => Assert.Equal("cd-ganh-hao", entity.GetProperty("powerOutages")[0].GetProperty("id").GetString()));
    }

    [Fact]
    public async Task ReportPowerOutage_FromReportToPower_IsAnsweredByAnOfficer()
    {
        await using var hub = await PluginHub.StartAsync("dien");
        var citizen = PluginHub.Citizen("congdan");
        const string Report = """mutation { reportPowerOutage(adminUnit: "32025", location: "Đường Lý Bôn, số 12", problem: NO_POWER, account: "nha-tan-thanh", idempotencyKey: "mot") { id code } }""";

        var first = (await hub.DataAsync(Report, null, citizen)).GetProperty("reportPowerOutage");
        var again = (await hub.DataAsync(Report, null, citizen)).GetProperty("reportPowerOutage");
        var id = first.GetProperty("id").GetString();
        await hub.DataAsync("""mutation($id: ID!) { receiveOutageReport(id: $id, outage: "cd-nam-can-1") { status } }""", new { id }, PluginHub.Officer());
        var resolved = await hub.DataAsync("""mutation($id: ID!) { resolveOutageReport(id: $id, note: "Đã đóng lại cầu chì.") { status } }""", new { id }, PluginHub.Officer());

        Assert.Equal(id, again.GetProperty("id").GetString());
        Assert.Equal("RESOLVED", resolved.GetProperty("resolveOutageReport").GetProperty("status").GetString());
        // Somebody else's account is not a reference a citizen may use.
        Assert.Equal("INVALID_INPUT", await hub.RefusalAsync(Report.Replace("\"mot\"", "\"hai\"", StringComparison.Ordinal), null, PluginHub.Citizen("congdan2")));
    }

    [Fact]
    public async Task UtilityAccount_AsEntity_HasTheWaterBillsOfItsOwnerOnly()
    {
        await using var hub = await PluginHub.StartAsync("nuoc");
        const string Query = """query($r: [_Any!]!) { _entities(representations: $r) { ... on UtilityAccount { waterBills(first: 3) { code } } } }""";
        var r = new[] { new { __typename = "UtilityAccount", id = "nha-tan-thanh" } };

        var own = await hub.DataAsync(Query, new { r }, PluginHub.Citizen("congdan"));
        var others = await hub.DataAsync(Query, new { r }, PluginHub.Citizen("congdan2"));

        Assert.Equal(3, own.GetProperty("_entities")[0].GetProperty("waterBills").GetArrayLength());
        Assert.Equal(0, others.GetProperty("_entities")[0].GetProperty("waterBills").GetArrayLength());
    }
}
