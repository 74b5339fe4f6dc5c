namespace CaMauG.MiniApps.Tests;

public sealed class DatasetWritingTests
{
    private const string App = "kham-benh";
    private const string Book = "mutation B($slot: ID!, $phone: String!, $note: String, $on: Date, $key: String) { book(slot: $slot, phone: $phone, note: $note, on: $on, idempotencyKey: $key) { id code clinicName status createdAt day who clinic { code } } }";

    private static async Task<TestHub> StartAsync()
    {
        var hub = await TestHub.StartAsync(new() { ["congdan"] = "anna" });
        hub.Load(Clinic.Read());
        return hub;
    }

    [Fact]
    public async Task Insert_Row_GetsItsValuesAndBelongsToItsSender()
    {
        await using var hub = await StartAsync();
        var bob = TestHub.Citizen("bob");

        var row = (await hub.DataAsync(App, Book, new { slot = "s1", phone = "0912345678" }, bob)).GetProperty("book");

        Assert.Equal("KB.20261124.001", row.GetProperty("code").GetString());
        Assert.Equal("Trạm y tế Đất Mũi, ấp Mũi", row.GetProperty("clinicName").GetString());
        Assert.Equal("BOOKED", row.GetProperty("status").GetString());
        Assert.Equal("2026-11-24T03:00:00Z", row.GetProperty("createdAt").GetString());
        Assert.Equal("2026-11-24", row.GetProperty("day").GetString());
        Assert.Equal("bob", row.GetProperty("who").GetString());
        Assert.Equal("dat-mui", row.GetProperty("clinic").GetProperty("code").GetString());
        var id = row.GetProperty("id").GetString();
        Assert.Equal($$$"""{"visit":{"id":"{{{id}}}"}}""", (await hub.DataAsync(App, "query V($id: ID!) { visit(id: $id) { id } }", new { id }, bob)).GetRawText());
        Assert.Equal("""{"visit":null}""", (await hub.DataAsync(App, "query V($id: ID!) { visit(id: $id) { id } }", new { id }, TestHub.Citizen("eve"))).GetRawText());
    }

    [Fact]
    public async Task Insert_AfterRestart_IsStillThere()
    {
        await using var hub = await StartAsync();
        var bob = TestHub.Citizen("bob");
        await hub.DataAsync(App, Book, new { slot = "s2", phone = "0912345678" }, bob);

        hub.Host.Unload(App, 1);
        hub.Load(Clinic.Read());

        Assert.Equal("""[{"phone":"0912345678"}]""", (await hub.DataAsync(App, "{ myVisits { phone } }", caller: bob)).GetProperty("myVisits").GetRawText());
    }

    [Fact]
    public async Task Insert_SameIdempotencyKey_GivesTheFirstRowAndTakesNoSecondPlace()
    {
        await using var hub = await StartAsync();
        var variables = new { slot = "s1", phone = "0912345678", key = "k1" };

        var first = await hub.DataAsync(App, Book, variables, TestHub.Citizen("bob"));
        var again = await hub.DataAsync(App, Book, variables, TestHub.Citizen("bob"));

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal("FULL", await hub.CodeAsync(App, Book, variables, TestHub.Citizen("eve")));
    }

    [Fact]
    public async Task Insert_ManyAtOnceForOnePlace_OneGetsIt()
    {
        await using var hub = await StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => hub.RunAsync(App, Book, new { slot = "s1", phone = "0912345678" }, TestHub.Citizen($"c{i}"))));

        Assert.Equal(1, answers.Count(answer => !answer.TryGetProperty("errors", out _)));
        var slots = (await hub.DataAsync(App, """{ clinic(code: "dat-mui") { slots { id remaining } } }""")).GetProperty("clinic").GetProperty("slots");
        Assert.Equal("""[{"id":"s2","remaining":4},{"id":"s1","remaining":0}]""", slots.GetRawText());
    }

    [Theory]
    [InlineData("s1", "12", null, null, "phone")]
    [InlineData("s1", "0912345678", "quá dài quá dài", null, "note")]
    [InlineData("s1", "0912345678", null, "2026-11-23", "on")]
    [InlineData("s1", "0912345678", null, "2026-12-25", "on")]
    [InlineData("nope", "0912345678", null, null, "slot")]
    public async Task Insert_InputAgainstItsConstraint_IsRefusedNamingTheField(string slot, string phone, string? note, string? on, string field)
    {
        await using var hub = await StartAsync();

        var answer = await hub.RunAsync(App, Book, new { slot, phone, note, on }, TestHub.Citizen("bob"));

        Assert.Equal($$"""{"code":"INVALID_INPUT","field":"{{field}}"}""", answer.GetProperty("errors")[0].GetProperty("extensions").GetRawText());
        Assert.Equal("[]", (await hub.DataAsync(App, "{ myVisits { id } }", caller: TestHub.Citizen("bob"))).GetProperty("myVisits").GetRawText());
    }

    [Fact]
    public async Task Insert_Refused_SpeaksTheCitizensLanguage()
    {
        await using var hub = await StartAsync();
        var variables = new { slot = "s1", phone = "x" };

        var vi = await hub.RunAsync(App, Book, variables, TestHub.Citizen("bob"));
        var en = await hub.RunAsync(App, Book, variables, TestHub.Citizen("bob"), "en");

        Assert.Equal("Nội dung chưa đúng định dạng.", vi.GetProperty("errors")[0].GetProperty("message").GetString());
        Assert.Equal("This does not have the right form.", en.GetProperty("errors")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task Update_OfARowOfTheDataFolder_HidesTheOldOneAndFreesThePlace()
    {
        await using var hub = await StartAsync();
        var anna = TestHub.Citizen("anna@kham-benh");

        var row = (await hub.DataAsync(App, """mutation { cancel(id: "v1") { status closedOn } }""", caller: anna)).GetProperty("cancel");

        Assert.Equal("""{"status":"CANCELLED","closedOn":"2026-11-24"}""", row.GetRawText());
        Assert.Equal("""[{"id":"v1","status":"CANCELLED"}]""", (await hub.DataAsync(App, "{ myVisits { id status } }", caller: anna)).GetProperty("myVisits").GetRawText());
        Assert.Equal("[]", (await hub.DataAsync(App, "{ myVisits(status: [BOOKED]) { id } }", caller: anna)).GetProperty("myVisits").GetRawText());
        Assert.Equal("INVALID_STATE", await hub.CodeAsync(App, """mutation { cancel(id: "v1") { id } }""", caller: anna));
    }

    [Fact]
    public async Task Update_OfSomeoneElsesRow_IsNotFoundAndOfficersOnlyWhereAllowed()
    {
        await using var hub = await StartAsync();

        Assert.Equal("NOT_FOUND", await hub.CodeAsync(App, """mutation { cancel(id: "v1") { id } }""", caller: TestHub.Citizen("eve")));
        Assert.Equal("FORBIDDEN", await hub.CodeAsync(App, """mutation { serve(id: "v1") { id } }""", caller: TestHub.Citizen("anna@kham-benh")));
        Assert.Equal("UNAUTHENTICATED", await hub.CodeAsync(App, """mutation { cancel(id: "v1") { id } }"""));
        var served = await hub.DataAsync(App, """mutation { serve(id: "v1") { status } }""", caller: TestHub.Citizen("officer", "operator"));
        Assert.Equal("""{"serve":{"status":"SERVED"}}""", served.GetRawText());
    }

    [Fact]
    public async Task Update_ByInputObject_ChecksItsMembersAndOverwrites()
    {
        await using var hub = await StartAsync();
        var anna = TestHub.Citizen("anna@kham-benh");

        var refused = await hub.RunAsync(App, """mutation { change(input: { id: "v1", note: "a" }) { note } }""", caller: anna);
        var changed = await hub.DataAsync(App, """mutation { change(input: { id: "v1", note: "Đau răng" }) { note status } }""", caller: anna);
        var again = await hub.DataAsync(App, """mutation { change(input: { id: "v1", note: "Hết đau" }) { note status } }""", caller: anna);

        Assert.Equal("input.note", refused.GetProperty("errors")[0].GetProperty("extensions").GetProperty("field").GetString());
        Assert.Equal("""{"change":{"note":"Đau răng","status":"BOOKED"}}""", changed.GetRawText());
        Assert.Equal("""{"change":{"note":"Hết đau","status":"BOOKED"}}""", again.GetRawText());
    }
}
