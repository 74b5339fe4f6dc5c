namespace CaMauG.MiniApps.Tests;

public sealed class CitizenRowsTests
{
    private const string App = "kham-benh";
    private const string Book = "mutation B($slot: ID!, $phone: String!) { book(slot: $slot, phone: $phone) { id } }";
    private const string Visits = "{ myVisits { phone who } }";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Erase_RowsOfACitizen_LeavesThoseOfOthers()
    {
        await using var hub = await StartAsync(Clinic.Schema);

        Assert.Equal([App], await hub.Citizens.ListAppsAsync(Cancellation));
        await hub.Citizens.EraseAsync(App, "bob", Cancellation);
        await hub.Citizens.EraseAsync(App, "bob", Cancellation);

        Assert.Equal("[]", await VisitsAsync(hub, "bob"));
        Assert.Equal("""[{"phone":"0912345679","who":"eve"}]""", await VisitsAsync(hub, "eve"));
        Assert.Equal("""[{"phone":"0912345679","who":"eve"}]""", await VisitsAsync(hub, "desk", "operator"));
    }

    [Fact]
    public async Task Erase_RowsTheLawKeeps_StayWithoutTheirOwner()
    {
        await using var hub = await StartAsync(Clinic.Schema.Replace("type Visit @key(fields: \"id\") @owned {", "type Visit @key(fields: \"id\") @owned(keptBy: \"Luật Lưu trữ\") {", StringComparison.Ordinal));

        await hub.Citizens.EraseAsync(App, "bob", Cancellation);

        Assert.Equal("[]", await VisitsAsync(hub, "bob"));
        var all = await VisitsAsync(hub, "desk", "operator");
        Assert.Contains("0912345678", all, StringComparison.Ordinal);
        Assert.DoesNotContain("bob", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erase_OfAMiniAppThatIsNotServed_CutsTheOwnerOnly()
    {
        await using var hub = await StartAsync(Clinic.Schema);
        hub.Host.Unload(App, 1);

        await hub.Citizens.EraseAsync(App, "bob", Cancellation);

        hub.Load(Clinic.Read());
        Assert.Equal("[]", await VisitsAsync(hub, "bob"));
        Assert.Contains("0912345678", await VisitsAsync(hub, "desk", "operator"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_RowsOfACitizen_GivesThemByTypeWithTheSchema()
    {
        await using var hub = await StartAsync(Clinic.Schema);

        var collection = Assert.Single(await hub.Citizens.ReadAsync(App, "bob", Cancellation));

        Assert.Equal(("Visit", "Clinic"), (collection.Collection, collection.AppName.En));
        Assert.Equal("0912345678", (string?)Assert.Single(collection.Rows)!["phone"]);
        Assert.Contains("type Visit", collection.Schema, StringComparison.Ordinal);
    }

    private static async Task<TestHub> StartAsync(string schema)
    {
        var hub = await TestHub.StartAsync();
        hub.Load(Clinic.Read(("schema.graphql", schema)));
        await hub.DataAsync(App, Book, new { slot = "s1", phone = "0912345678" }, TestHub.Citizen("bob"));
        await hub.DataAsync(App, Book, new { slot = "s2", phone = "0912345679" }, TestHub.Citizen("eve"));
        return hub;
    }

    private static async Task<string> VisitsAsync(TestHub hub, string who, params string[] roles) =>
        (await hub.DataAsync(App, Visits, caller: TestHub.Citizen(who, roles))).GetProperty("myVisits").GetRawText();
}
