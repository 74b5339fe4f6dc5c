namespace CaMauG.Plugins.Tests;

/// <summary>Rules of single mini-apps: seats and tours that run out, lots that wait for approval, fines only their owner sees, leave that a teacher answers.</summary>
public sealed class CitizenServicesTests
{
    [Theory]
    [InlineData("di-chuyen", """mutation { buyTransitTicket(departure: "tc-03-di-1-06", passenger: "Tôi", phone: "0912000111") { id } }""")]
    [InlineData("du-lich", """mutation { bookTourTicket(session: "cho-noi-ca-mau-05-1", visitor: "Tôi", phone: "0912000111") { id } }""")]
    [InlineData("tiem-chung", """mutation { bookVaccination(session: "benh-vien-san-nhi-ca-mau-cum-2", person: "Tôi", phone: "0912000111") { id } }""")]
    [InlineData("rac", """mutation { requestBulkyPickup(round: "ck-32025-2", address: "Đường Lý Bôn", items: "Tủ cũ", phone: "0912000111") { id } }""")]
    [InlineData("khuyen-nong", """mutation { joinFarmClass(class: "lop-05", phone: "0912000111") { id } }""")]
    [InlineData("san-ocop", """mutation { orderOcop(product: "sp-10", quantity: 1, recipient: "Người mua", address: "Đường Lý Bôn, Tân Thành", phone: "0912000111") { id } }""")]
    [InlineData("gplx", """mutation { renewDrivingLicence(licence: "gp2-c1", reason: DAMAGED, healthCheckOn: "2026-11-01", healthCheckNumber: "MAU-9", phone: "0912000111") { id } }""", "congdan2")]
    [InlineData("tuyen-sinh", """mutation { applyAdmission(round: "lop10-sau", school: "thpt-u-minh-10", applicant: "Con", bornOn: "2012-01-01", phone: "0912000111") { id } }""")]
    public async Task Insert_WhereNoPlaceIsLeftOrNoneIsOpen_IsRefused(string plugin, string mutation, string citizen = "nguoi-moi")
    {
        await using var hub = await PluginHub.StartAsync(plugin);

        Assert.Equal("FULL", await hub.RefusalAsync(mutation, null, PluginHub.Citizen(citizen)));
        Assert.Equal("UNAUTHENTICATED", await hub.RefusalAsync(mutation));
    }

    [Fact]
    public async Task BuyTransitTicket_PaidThenCancelled_GivesTheSeatBack()
    {
        await using var hub = await PluginHub.StartAsync("di-chuyen");
        var citizen = PluginHub.Citizen("nguoi-moi");
        const string Left = """{ transitDeparture(id: "tc-01-di-3-07") { remaining } }""";
        var before = (await hub.DataAsync(Left)).GetProperty("transitDeparture").GetProperty("remaining").GetInt32();

        var ticket = (await hub.DataAsync(
            """mutation { buyTransitTicket(departure: "tc-01-di-3-07", passenger: "Tôi", phone: "0912000111") { id fare fromPlace { id } } }""", null, citizen)).GetProperty("buyTransitTicket");
        var id = new { id = ticket.GetProperty("id").GetString() };
        await hub.DataAsync("""mutation($id: ID!) { payTransitTicket(id: $id, bankReference: "ABC123456") { status } }""", id, citizen);
        Assert.Equal(before - 1, (await hub.DataAsync(Left)).GetProperty("transitDeparture").GetProperty("remaining").GetInt32());
        await hub.DataAsync("mutation($id: ID!) { cancelTransitTicket(id: $id) { status } }", id, citizen);

        Assert.Equal(220_000, ticket.GetProperty("fare").GetInt32());
        Assert.Equal("ben-tau-ca-mau", ticket.GetProperty("fromPlace").GetProperty("id").GetString());
        Assert.Equal(before, (await hub.DataAsync(Left)).GetProperty("transitDeparture").GetProperty("remaining").GetInt32());
    }

    [Fact]
    public async Task RegisterLot_UntilApproved_IsNotTraced()
    {
        await using var hub = await PluginHub.StartAsync("truy-xuat");
        var citizen = PluginHub.Citizen("congdan");
        const string Trace = """{ trace(qr: "TOMMOI2026") { product steps { title } } }""";

        var lot = (await hub.DataAsync(
            """mutation { registerLot(qr: "TOMMOI2026", product: "Tôm sú", kind: FARMED_SHRIMP, producer: "Hộ nuôi", adminUnit: "32206", producedOn: "2026-11-20", quantity: 120, unit: "kg") { id status } }""",
            null, citizen)).GetProperty("registerLot");
        var variables = new { id = lot.GetProperty("id").GetString() };
        var step = (await hub.DataAsync(
            """mutation($id: ID!) { addTraceStep(lot: $id, kind: HARVEST, title: "Thu hoạch", at: "2026-11-20T05:00:00+07:00") { id } }""", variables, citizen)).GetProperty("addTraceStep");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await hub.DataAsync(Trace)).GetProperty("trace").ValueKind);
        await hub.DataAsync("mutation($id: ID!) { approveLot(id: $id) { status } }", variables, PluginHub.Officer());
        Assert.Equal(0, (await hub.DataAsync(Trace)).GetProperty("trace").GetProperty("steps").GetArrayLength());
        await hub.DataAsync("mutation($id: ID!) { approveTraceStep(id: $id) { status } }", new { id = step.GetProperty("id").GetString() }, PluginHub.Officer());

        Assert.Equal("Thu hoạch", (await hub.DataAsync(Trace)).GetProperty("trace").GetProperty("steps")[0].GetProperty("title").GetString());
        Assert.Equal("FORBIDDEN", await hub.RefusalAsync("mutation($id: ID!) { approveLot(id: $id) { status } }", variables, citizen));
    }

    [Fact]
    public async Task TrafficViolations_OfAnothersPlate_AreNotFound()
    {
        await using var hub = await PluginHub.StartAsync("phat-nguoi");
        const string Query = """{ trafficViolations(plate: "69-MAU 123.45") { totalCount } }""";

        Assert.Equal(2, (await hub.DataAsync(Query, null, PluginHub.Citizen("congdan"))).GetProperty("trafficViolations").GetProperty("totalCount").GetInt32());
        Assert.Equal(0, (await hub.DataAsync(Query, null, PluginHub.Citizen("congdan2"))).GetProperty("trafficViolations").GetProperty("totalCount").GetInt32());
        Assert.Equal("INVALID_STATE", await hub.RefusalAsync("""mutation { payTrafficFine(id: "vp-2", bankReference: "ABC123456") { status } }""", null, PluginHub.Citizen("congdan")));
    }

    [Fact]
    public async Task RequestLeave_ApprovedByTheTeacher_CannotBeWithdrawn()
    {
        await using var hub = await PluginHub.StartAsync("so-lien-lac");
        var parent = PluginHub.Citizen("congdan");

        var leave = (await hub.DataAsync(
            """mutation { requestLeave(student: "con-lon", fromDate: "2026-11-25", days: 1, reason: SICK) { id classCode } }""", null, parent)).GetProperty("requestLeave");
        var id = new { id = leave.GetProperty("id").GetString() };
        await hub.DataAsync("mutation($id: ID!) { approveLeave(id: $id) { status } }", id, PluginHub.Officer());

        Assert.Equal("9A2", leave.GetProperty("classCode").GetString());
        Assert.Equal("INVALID_STATE", await hub.RefusalAsync("mutation($id: ID!) { cancelLeave(id: $id) { status } }", id, parent));
        Assert.Equal("INVALID_INPUT", await hub.RefusalAsync("""mutation { requestLeave(student: "con-lon", fromDate: "2026-11-25", days: 1, reason: SICK) { id } }""", null, PluginHub.Citizen("congdan2")));
    }

    [Fact]
    public async Task RenewFamilyCard_PaidAndIssued_CostsWhatTheTableSays()
    {
        await using var hub = await PluginHub.StartAsync("bhxh");
        var citizen = PluginHub.Citizen("congdan");

        var renewal = (await hub.DataAsync("""mutation { renewFamilyCard(card: "the-me", rate: "hgd-2-12", phone: "0912000111") { id amount members } }""", null, citizen)).GetProperty("renewFamilyCard");
        var id = new { id = renewal.GetProperty("id").GetString() };
        Assert.Equal("INVALID_STATE", await hub.RefusalAsync("""mutation($id: ID!) { issueFamilyCard(id: $id, validTo: "2027-12-14") { status } }""", id, PluginHub.Officer()));
        await hub.DataAsync("""mutation($id: ID!) { payFamilyRenewal(id: $id, bankReference: "ABC123456") { status } }""", id, citizen);
        var issued = await hub.DataAsync("""mutation($id: ID!) { issueFamilyCard(id: $id, validTo: "2027-12-14") { status } }""", id, PluginHub.Officer());

        // 4.5 % of 2,340,000 đồng a month, the second person 70 % of it.
        Assert.Equal((105_300 + 73_710) * 12, renewal.GetProperty("amount").GetInt32());
        Assert.Equal("ISSUED", issued.GetProperty("issueFamilyCard").GetProperty("status").GetString());
    }
}
