using System.Text.Json;

namespace CaMauG.MiniApps.Tests;

public sealed class DatasetReadingTests
{
    private const string App = "kham-benh";

    private static async Task<TestHub> StartAsync(Dictionary<string, string>? accounts = null)
    {
        var hub = await TestHub.StartAsync(accounts);
        hub.Load(Clinic.Read());
        return hub;
    }

    [Theory]
    [InlineData("""search: "dat mui" """, "dat-mui")]
    [InlineData("""search: "BENH VIEN nam" """, "nam-can")]
    [InlineData("kind: [PRIVATE]", "ca-mau")]
    [InlineData("ratingFrom: 4", "ca-mau,dat-mui")]
    [InlineData("ratingFrom: 3, ratingTo: 4.5", "nam-can,dat-mui")]
    [InlineData("""place: "p1" """, "nam-can,dat-mui")]
    [InlineData("""tags: "xa" """, "ca-mau,dat-mui")]
    [InlineData("orderBy: NAME_DESC", "dat-mui,ca-mau,nam-can")]
    [InlineData("orderBy: RATING_ASC", "nam-can,dat-mui,ca-mau")]
    public async Task List_Arguments_FilterAndOrder(string arguments, string expected)
    {
        await using var hub = await StartAsync();

        var data = await hub.DataAsync(App, $"{{ clinics(first: 10, {arguments}) {{ edges {{ node {{ code }} }} totalCount }} }}");

        var codes = data.GetProperty("clinics").GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("code").GetString()!).ToList();
        Assert.Equal(expected.Split(',').Order(), codes.Order());
        if (arguments.StartsWith("orderBy", StringComparison.Ordinal))
        {
            Assert.Equal(expected.Split(','), codes);
        }
    }

    [Fact]
    public async Task List_Paged_GoesOnAfterTheCursorToTheEnd()
    {
        await using var hub = await StartAsync();
        const string Document = "query Q($after: String) { clinics(after: $after) { edges { node { code } } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount } }";

        var first = (await hub.DataAsync(App, Document)).GetProperty("clinics");
        var cursor = first.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var second = (await hub.DataAsync(App, Document, new { after = cursor })).GetProperty("clinics");

        Assert.Equal("""[{"node":{"code":"nam-can"}},{"node":{"code":"ca-mau"}}]""", first.GetProperty("edges").GetRawText());
        Assert.True(first.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        Assert.Equal("""[{"node":{"code":"dat-mui"}}]""", second.GetProperty("edges").GetRawText());
        Assert.False(second.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        Assert.True(second.GetProperty("pageInfo").GetProperty("hasPreviousPage").GetBoolean());
        Assert.Equal(3, second.GetProperty("totalCount").GetInt32());
        Assert.Equal("INVALID_INPUT", await hub.CodeAsync(App, Document, new { after = "nonsense!" }));
    }

    [Fact]
    public async Task List_RelativeDays_FollowTheCalendar()
    {
        await using var hub = await StartAsync();

        Assert.Equal("""[{"code":"dat-mui","opensOn":"2026-11-14"}]""", (await hub.DataAsync(App, "{ open { code opensOn } }")).GetProperty("open").GetRawText());

        hub.Clock.Now = hub.Clock.Now.AddDays(3);
        Assert.Equal("""[{"opensOn":"2026-11-17"}]""", (await hub.DataAsync(App, "{ open { opensOn } }")).GetProperty("open").GetRawText());
    }

    [Fact]
    public async Task Nearest_Point_OrdersByDistanceWithinTheRadius()
    {
        await using var hub = await StartAsync();

        var near = (await hub.DataAsync(App, "{ near(latitude: 8.6, longitude: 104.73, radiusKm: 50) { code km } }")).GetProperty("near");

        Assert.Equal(["dat-mui", "nam-can"], near.EnumerateArray().Select(row => row.GetProperty("code").GetString()!));
        Assert.InRange(near[0].GetProperty("km").GetDouble(), 1.0, 1.2);
        Assert.InRange(near[1].GetProperty("km").GetDouble(), 30, 36);
        Assert.Equal(JsonValueKind.Null, (await hub.DataAsync(App, """{ clinic(code: "dat-mui") { km } }""")).GetProperty("clinic").GetProperty("km").ValueKind);
    }

    [Fact]
    public async Task Lookup_Joins_LeadToRowsCountsAndRepresentations()
    {
        await using var hub = await StartAsync();

        var data = await hub.DataAsync(App, """{ clinic(code: "dat-mui") { name slotCount slots { id remaining clinic { code } } place { __typename id clinics { code } } } none: clinic(code: "x") { code } }""");

        Assert.Equal(
            """{"clinic":{"name":"Trạm y tế Đất Mũi, ấp Mũi","slotCount":2,"slots":[{"id":"s2","remaining":5,"clinic":{"code":"dat-mui"}},{"id":"s1","remaining":1,"clinic":{"code":"dat-mui"}}],"place":{"__typename":"Place","id":"p1","clinics":[{"code":"dat-mui"},{"code":"nam-can"}]}},"none":null}""",
            data.GetRawText());
    }

    [Fact]
    public async Task Entities_ByRepresentation_FindRowsStubsAndRequiredFields()
    {
        await using var hub = await StartAsync();

        var data = await hub.DataAsync(
            App,
            "query E($r: [_Any!]!) { _entities(representations: $r) { ... on Clinic { name } ... on Place { id inArea { code } } } }",
            new
            {
                r = new object[]
                {
                    new { __typename = "Clinic", code = "ca-mau" }, new { __typename = "Clinic", code = "x" },
                    new { __typename = "Place", id = "p9", area = new { code = "mui" } },
                },
            });

        Assert.Equal("""[{"name":"Phòng khám Cà Mau"},null,{"id":"p9","inArea":[{"code":"dat-mui"}]}]""", data.GetProperty("_entities").GetRawText());
    }

    [Fact]
    public async Task OwnedRows_OfDemoAccounts_AppearToTheirOwnerWhenTheAccountDoes()
    {
        var accounts = new Dictionary<string, string>();
        await using var hub = await StartAsync(accounts);
        var citizen = TestHub.Citizen("anna@kham-benh");
        Assert.Equal("[]", (await hub.DataAsync(App, "{ myVisits { id } }", caller: citizen)).GetProperty("myVisits").GetRawText());

        accounts["congdan"] = "anna";
        hub.Clock.Now = hub.Clock.Now.AddSeconds(3);

        Assert.Equal("""[{"id":"v1","createdAt":"2026-11-24T02:00:00Z"}]""", (await hub.DataAsync(App, "{ myVisits { id createdAt } }", caller: citizen)).GetProperty("myVisits").GetRawText());
        Assert.Equal("[]", (await hub.DataAsync(App, "{ myVisits { id } }", caller: TestHub.Citizen("bob@kham-benh"))).GetProperty("myVisits").GetRawText());
        Assert.Equal("""[{"id":"v1"}]""", (await hub.DataAsync(App, "{ myVisits { id } }", caller: TestHub.Citizen("officer", "operator"))).GetProperty("myVisits").GetRawText());
        Assert.Equal("UNAUTHENTICATED", await hub.CodeAsync(App, "{ myVisits { id } }"));
        Assert.Equal("UNAUTHENTICATED", await hub.CodeAsync(App, """{ visit(id: "v1") { id } }"""));
    }

    [Fact]
    public async Task Citizen_RowsOfTheirOwn_AreForThemselvesAlone()
    {
        await using var hub = await StartAsync(new() { ["congdan"] = "anna" });
        const string Document = "query E($r: [_Any!]!) { _entities(representations: $r) { ... on Citizen { visits { id } } } }";
        var variables = new { r = new[] { new { __typename = "Citizen", id = "anna@kham-benh" } } };

        var own = await hub.DataAsync(App, Document, variables, TestHub.Citizen("anna@kham-benh"));

        Assert.Equal("""[{"visits":[{"id":"v1"}]}]""", own.GetProperty("_entities").GetRawText());
        Assert.Equal("FORBIDDEN", await hub.CodeAsync(App, Document, variables, TestHub.Citizen("bob@kham-benh")));
        Assert.Equal("UNAUTHENTICATED", await hub.CodeAsync(App, Document, variables));
    }

    [Fact]
    public async Task Unload_Version_IsNoLongerFound()
    {
        await using var hub = await StartAsync();

        hub.Host.Unload(App, 1);

        Assert.Null(hub.Host.Find(App, 1));
    }
}
