using System.Security.Claims;
using System.Text.Json;

namespace CaMauG.Plugins.Tests.PhanAnh;

public sealed class ReportTests
{
    private const string Create = "mutation($input: CreateReportInput!) { createReport(input: $input) { id code status mine adminUnit { code } photos { url } timeline { status actor } reporterName } }";

    // The smallest PNG there is.
    private const string Photo = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    [Fact]
    public async Task Create_WithPhotoAndPosition_IsMineNumberedAndInItsCommune()
    {
        await using var hub = await PluginHub.StartAsync("phan-anh");
        var citizen = PluginHub.Citizen("nguoi-moi");

        var report = (await hub.DataAsync(Create, new { input = Input() with { photo = Photo } }, citizen)).GetProperty("createReport");

        Assert.Equal("PA.20261124.00001", report.GetProperty("code").GetString());
        Assert.Equal("NEW", report.GetProperty("status").GetString());
        Assert.Equal("32248", report.GetProperty("adminUnit").GetProperty("code").GetString());
        Assert.Equal(1, report.GetProperty("photos").GetArrayLength());
        Assert.Equal("REPORTER", report.GetProperty("timeline")[0].GetProperty("actor").GetString());
        var mine = await hub.DataAsync("{ myReports { totalCount edges { node { id } } } }", null, citizen);
        Assert.Equal(1, mine.GetProperty("myReports").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Create_SameIdempotencyKey_IsOneReportWithOneStep()
    {
        await using var hub = await PluginHub.StartAsync("phan-anh");
        var citizen = PluginHub.Citizen("nguoi-moi");
        var variables = new { input = Input() with { idempotencyKey = "gui-1" } };

        var first = (await hub.DataAsync(Create, variables, citizen)).GetProperty("createReport");
        var second = (await hub.DataAsync(Create, variables, citizen)).GetProperty("createReport");

        Assert.Equal(first.GetProperty("id").GetString(), second.GetProperty("id").GetString());
        Assert.Equal(1, second.GetProperty("timeline").GetArrayLength());
    }

    [Theory]
    [InlineData("a", 8.61, "INVALID_INPUT")]
    [InlineData("Đèn đường tắt", 21.03, "INVALID_INPUT")]
    public async Task Create_BadTitleOrPositionElsewhere_IsRefused(string title, double latitude, string expected)
    {
        await using var hub = await PluginHub.StartAsync("phan-anh");

        Assert.Equal(expected, await hub.RefusalAsync(Create, new { input = Input() with { title = title, latitude = latitude } }, PluginHub.Citizen("nguoi-moi")));
        Assert.Equal("UNAUTHENTICATED", await hub.RefusalAsync(Create, new { input = Input() }));
    }

    [Fact]
    public async Task New_Report_IsSeenByReporterAndOfficersOnly()
    {
        await using var hub = await PluginHub.StartAsync("phan-anh");
        var id = await CreateAsync(hub, PluginHub.Citizen("nguoi-moi"));
        const string Query = "query($id: ID!) { report(id: $id) { id } }";

        Assert.Equal(JsonValueKind.Null, (await hub.DataAsync(Query, new { id }, PluginHub.Citizen("congdan"))).GetProperty("report").ValueKind);
        Assert.Equal(JsonValueKind.Object, (await hub.DataAsync(Query, new { id }, PluginHub.Citizen("nguoi-moi"))).GetProperty("report").ValueKind);
        Assert.Equal(JsonValueKind.Object, (await hub.DataAsync(Query, new { id }, PluginHub.Officer())).GetProperty("report").ValueKind);
    }

    [Fact]
    public async Task Report_ThroughItsWholeLife_LeavesATimelineAndARating()
    {
        await using var hub = await PluginHub.StartAsync("phan-anh");
        var citizen = PluginHub.Citizen("nguoi-moi");
        var id = await CreateAsync(hub, citizen);
        var variables = new { id };

        await hub.DataAsync("""mutation($id: ID!) { assignReport(id: $id, agency: "so-xay-dung") { status dueOn } }""", variables, PluginHub.Officer());
        await hub.DataAsync("mutation($id: ID!) { transitionReport(id: $id, to: IN_PROGRESS) { status } }", variables, PluginHub.Officer());
        await hub.DataAsync("""mutation($id: ID!) { transitionReport(id: $id, to: RESOLVED, note: "Đã thay bóng đèn mới.") { status } }""", variables, PluginHub.Officer());
        var rated = (await hub.DataAsync(
            """mutation($id: ID!) { rateReport(id: $id, score: 5, comment: "Nhanh") { status resolution dueOn agency { code } rating { score } timeline { status } } }""", variables, citizen)).GetProperty("rateReport");

        Assert.Equal("CLOSED", rated.GetProperty("status").GetString());
        Assert.Equal("Đã thay bóng đèn mới.", rated.GetProperty("resolution").GetString());
        Assert.Equal("2026-12-01", rated.GetProperty("dueOn").GetString());
        Assert.Equal(5, rated.GetProperty("rating").GetProperty("score").GetInt32());
        Assert.Equal(
            ["NEW", "ASSIGNED", "IN_PROGRESS", "RESOLVED", "CLOSED"],
            rated.GetProperty("timeline").EnumerateArray().Select(static step => step.GetProperty("status").GetString()!));
        Assert.Equal("INVALID_STATE", await hub.RefusalAsync("mutation($id: ID!) { rateReport(id: $id, score: 1) { status } }", variables, citizen));
    }

    [Theory]
    [InlineData("""transitionReport(id: $id, to: RESOLVED, note: "Đã xử lý xong rồi.")""", "INVALID_STATE")]
    [InlineData("transitionReport(id: $id, to: ASSIGNED)", "INVALID_STATE")]
    [InlineData("transitionReport(id: $id, to: REJECTED)", "INVALID_INPUT")]
    [InlineData("""assignReport(id: $id, agency: "khong-co")""", "INVALID_INPUT")]
    [InlineData("""assignReport(id: $id, agency: "so-xay-dung", dueOn: "2026-11-01")""", "INVALID_INPUT")]
    public async Task NewReport_WrongStepOfOfficer_IsRefused(string call, string expected)
    {
        await using var hub = await PluginHub.StartAsync("phan-anh");
        var id = await CreateAsync(hub, PluginHub.Citizen("nguoi-moi"));
        var document = $"mutation($id: ID!) {{ {call} {{ id }} }}";

        Assert.Equal(expected, await hub.RefusalAsync(document, new { id }, PluginHub.Officer()));
        Assert.Equal("FORBIDDEN", await hub.RefusalAsync(document, new { id }, PluginHub.Citizen("nguoi-moi")));
    }

    [Fact]
    public async Task Duplicates_NearAnOpenReport_FindItByDistance()
    {
        await using var hub = await PluginHub.StartAsync("phan-anh");
        var citizen = PluginHub.Citizen("nguoi-moi");
        var id = await CreateAsync(hub, citizen);
        const string Query = "{ reportDuplicates(latitude: 8.6125, longitude: 104.7411, field: ELECTRICITY) { id distanceKm } }";

        var near = (await hub.DataAsync(Query, null, citizen)).GetProperty("reportDuplicates");
        var elsewhere = await hub.DataAsync("{ reportDuplicates(latitude: 8.65, longitude: 104.7411, field: ELECTRICITY) { id } }", null, citizen);
        var otherField = await hub.DataAsync("{ reportDuplicates(latitude: 8.6121, longitude: 104.7411, field: WATER) { id } }", null, citizen);

        Assert.Equal(id, near[0].GetProperty("id").GetString());
        Assert.InRange(near[0].GetProperty("distanceKm").GetDouble(), 0.001, 0.1);
        Assert.DoesNotContain(id!, elsewhere.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(id!, otherField.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Follow_TwiceThenUnfollow_CountsOnceAndThenNot()
    {
        await using var hub = await PluginHub.StartAsync("phan-anh");
        var citizen = PluginHub.Citizen("nguoi-moi");
        const string Follow = """mutation { followReport(id: "mau-02") { followerCount followedByMe } }""";
        var before = (await hub.DataAsync("""{ report(id: "mau-02") { followerCount } }""")).GetProperty("report").GetProperty("followerCount").GetInt32();

        await hub.DataAsync(Follow, null, citizen);
        var followed = (await hub.DataAsync(Follow, null, citizen)).GetProperty("followReport");
        var mine = await hub.DataAsync("{ followedReports { report { id } followedAt } }", null, citizen);
        var ended = (await hub.DataAsync("""mutation { unfollowReport(id: "mau-02") { followerCount followedByMe } }""", null, citizen)).GetProperty("unfollowReport");

        Assert.Equal(before + 1, followed.GetProperty("followerCount").GetInt32());
        Assert.Equal("mau-02", mine.GetProperty("followedReports")[0].GetProperty("report").GetProperty("id").GetString());
        Assert.Equal(before, ended.GetProperty("followerCount").GetInt32());
        Assert.False(ended.GetProperty("followedByMe").GetBoolean());
    }

    [Fact]
    public async Task ReporterName_UnlessAgreed_IsSecretEvenFromOfficers()
    {
        await using var hub = await PluginHub.StartAsync("phan-anh");
        var named = PluginHub.Citizen("nguoi-moi", "profile.name");
        var secret = await CreateAsync(hub, named);
        var open = (await hub.DataAsync(Create, new { input = Input() with { showName = true } }, named)).GetProperty("createReport").GetProperty("id").GetString();
        const string Query = "query($id: ID!) { report(id: $id) { reporterName } }";

        Assert.Equal(JsonValueKind.Null, (await hub.DataAsync(Query, new { id = secret }, PluginHub.Officer())).GetProperty("report").GetProperty("reporterName").ValueKind);
        Assert.Equal("Người dùng nguoi-moi", (await hub.DataAsync(Query, new { id = open }, PluginHub.Officer())).GetProperty("report").GetProperty("reporterName").GetString());
        Assert.Equal("NAME_NOT_GRANTED", await hub.RefusalAsync(Create, new { input = Input() with { showName = true } }, PluginHub.Citizen("nguoi-moi")));
    }

    [Fact]
    public async Task AddPhoto_BySomeoneElse_IsForbidden()
    {
        await using var hub = await PluginHub.StartAsync("phan-anh");
        const string Add = "mutation($photo: String!) { addReportPhoto(id: \"mau-02\", photo: $photo) { id } }";

        Assert.Equal("FORBIDDEN", await hub.RefusalAsync(Add, new { photo = Photo }, PluginHub.Citizen("nguoi-moi")));
    }

    [Fact]
    public async Task Joins_FromOtherServices_GiveReports()
    {
        await using var hub = await PluginHub.StartAsync("phan-anh");
        const string Query = """
            query($r: [_Any!]!) { _entities(representations: $r) {
              ... on AdminUnit { reports(first: 3) { title } } ... on Place { reports { title } } ... on Agency { assignedReports { title } } ... on Citizen { reports { title } } } }
            """;
        var representations = new object[]
        {
            new { __typename = "AdminUnit", code = "32025" }, new { __typename = "Place", id = "cho-phuong-7" },
            new { __typename = "Agency", code = "so-xay-dung" }, new { __typename = "Citizen", id = PluginHub.Subject("congdan") },
        };

        var entities = (await hub.DataAsync(Query, new { r = representations }, PluginHub.Citizen("congdan"))).GetProperty("_entities");

        Assert.All(entities.EnumerateArray(), static entity => Assert.NotEqual(0, entity.EnumerateObject().First().Value.GetArrayLength()));
        Assert.Equal("FORBIDDEN", await hub.RefusalAsync(Query, new { r = representations }, PluginHub.Citizen("congdan2")));
    }

    [Fact]
    public async Task ReportsNear_SearchFieldAndPoint_NarrowTheList()
    {
        await using var hub = await PluginHub.StartAsync("phan-anh");

        var data = await hub.DataAsync("""
            { all: reportsNear(first: 100) { totalCount } light: reportsNear(search: "den duong") { edges { node { title } } }
              near: reportsNear(latitude: 9.18, longitude: 105.169, radiusKm: 5) { edges { node { distanceKm } } } reportCounts { field open resolved total } }
            """);

        Assert.True(data.GetProperty("all").GetProperty("totalCount").GetInt32() >= 30);
        Assert.Equal("Đèn đường tắt cả đoạn", data.GetProperty("light").GetProperty("edges")[0].GetProperty("node").GetProperty("title").GetString());
        Assert.All(data.GetProperty("near").GetProperty("edges").EnumerateArray(), static edge => Assert.InRange(edge.GetProperty("node").GetProperty("distanceKm").GetDouble(), 0, 5));
        Assert.Equal(data.GetProperty("all").GetProperty("totalCount").GetInt32(), data.GetProperty("reportCounts").EnumerateArray().Sum(static count => count.GetProperty("total").GetInt32()));
    }

    [Fact]
    public async Task Queue_ForOfficers_HasOpenReportsOverdueFirst()
    {
        await using var hub = await PluginHub.StartAsync("phan-anh");
        const string Query = "{ reportQueue(first: 100) { edges { node { status dueOn overdue nextStatuses } } totalCount } }";

        var queue = (await hub.DataAsync(Query, null, PluginHub.Officer())).GetProperty("reportQueue").GetProperty("edges");

        Assert.All(queue.EnumerateArray(), static edge => Assert.Contains(edge.GetProperty("node").GetProperty("status").GetString(), new[] { "NEW", "ASSIGNED", "IN_PROGRESS" }));
        Assert.Equal("FORBIDDEN", await hub.RefusalAsync(Query, null, PluginHub.Citizen("congdan")));
    }

    private static ReportInput Input() => new("ELECTRICITY", "Đèn đường tắt", "Cả đoạn đường không có đèn.", 8.6121, 104.7411);

    private static async Task<string?> CreateAsync(PluginHub hub, ClaimsPrincipal citizen) =>
        (await hub.DataAsync(Create, new { input = Input() }, citizen)).GetProperty("createReport").GetProperty("id").GetString();
}
