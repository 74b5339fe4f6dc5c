using System.Text.Json;

namespace CaMauG.Plugins.Tests;

/// <summary>What people do together: vote, answer, ask to be received.</summary>
public sealed class CivicTests
{
    [Fact]
    public async Task VoteIdea_Twice_CountsOnce()
    {
        await using var hub = await PluginHub.StartAsync("hien-ke");
        const string Vote = """mutation { voteIdea(idea: "sk-06") { ideaId supports } }""";
        const string Votes = """{ idea(id: "sk-06") { votesFor } }""";

        var before = (await hub.DataAsync(Votes)).GetProperty("idea").GetProperty("votesFor").GetInt32();
        await hub.DataAsync(Vote, null, PluginHub.Citizen("congdan"));
        var again = await hub.RefusalAsync(Vote, null, PluginHub.Citizen("congdan"));
        await hub.DataAsync(Vote, null, PluginHub.Citizen("congdan2"));

        Assert.Equal("CONFLICT", again);
        Assert.Equal(before + 2, (await hub.DataAsync(Votes)).GetProperty("idea").GetProperty("votesFor").GetInt32());
    }

    [Fact]
    public async Task SubmittedIdea_UntilPublished_IsSeenByItsSenderAndOfficersOnly()
    {
        await using var hub = await PluginHub.StartAsync("hien-ke");
        var citizen = PluginHub.Citizen("congdan");
        var sent = (await hub.DataAsync(
            """mutation { submitIdea(field: DIGITAL, title: "Loa ấp đọc giá tôm", problem: "Nhiều người không đọc được trên máy.", proposal: "Loa ấp đọc giá mỗi sáng lúc sáu giờ.") { id status } }""",
            null, citizen)).GetProperty("submitIdea");
        var id = sent.GetProperty("id").GetString();
        const string One = "query($id: ID!) { ideaSubmission(id: $id) { id idea { title } } }";

        Assert.Equal(JsonValueKind.Null, (await hub.DataAsync(One, new { id }, PluginHub.Citizen("congdan2"))).GetProperty("ideaSubmission").ValueKind);
        await hub.DataAsync(
            """mutation($id: ID!) { publishIdea(submission: $id, field: DIGITAL, title: "Loa ấp đọc giá tôm", problem: "Nhiều người không đọc được trên máy.", proposal: "Loa ấp đọc giá mỗi sáng lúc sáu giờ.", agency: "so-cong-thuong") { id } }""",
            new { id }, PluginHub.Officer());

        var own = (await hub.DataAsync(One, new { id }, citizen)).GetProperty("ideaSubmission");
        Assert.Equal("Loa ấp đọc giá tôm", own.GetProperty("idea").GetProperty("title").GetString());
    }

    [Fact]
    public async Task AnswerSurvey_TwiceOrClosed_IsRefused()
    {
        await using var hub = await PluginHub.StartAsync("khao-sat");
        var citizen = PluginHub.Citizen("congdan");
        const string Answer = "mutation($s: ID!, $c: ID!) { answerSurvey(survey: $s, choice: $c) { surveyId choice { text } } }";

        await hub.DataAsync(Answer, new { s = "ks-tom", c = "ks-tom-2" }, citizen);

        Assert.Equal("CONFLICT", await hub.RefusalAsync(Answer, new { s = "ks-tom", c = "ks-tom-1" }, citizen));
        Assert.Equal("FULL", await hub.RefusalAsync(Answer, new { s = "ks-cau", c = "ks-cau-1" }, citizen));
    }

    [Fact]
    public async Task RegisterReception_FullSession_IsRefused()
    {
        await using var hub = await PluginHub.StartAsync("tiep-dan");
        const string Register = """
            mutation($s: ID!) { registerReception(session: $s, matter: QUESTION, title: "Hỏi chính sách nhà ở", content: "Xin hỏi hộ cận nghèo có được hỗ trợ sửa nhà không?") { id code date status } }
            """;

        var open = (await hub.DataAsync(Register, new { s = "ubnd-phuong-tan-thanh-23-07" }, PluginHub.Citizen("congdan"))).GetProperty("registerReception");

        Assert.Equal("FULL", await hub.RefusalAsync(Register, new { s = "ubnd-tinh-05-07" }, PluginHub.Citizen("congdan")));
        Assert.Equal("2026-12-17", open.GetProperty("date").GetString());
        Assert.StartsWith("TCD.20261124.", open.GetProperty("code").GetString(), StringComparison.Ordinal);
        Assert.Equal("UNAUTHENTICATED", await hub.RefusalAsync(Register, new { s = "ubnd-phuong-tan-thanh-23-07" }));
    }

    [Fact]
    public async Task OpenSos_OfOthers_IsSeenByOfficersOnly()
    {
        await using var hub = await PluginHub.StartAsync("to-giac");
        const string Queue = "{ sosQueue { totalCount edges { node { id status } } } }";
        var sos = (await hub.DataAsync(
            "mutation { sendSos(kind: AT_SEA, latitude: 8.62, longitude: 104.7) { id status } }", null, PluginHub.Citizen("congdan"))).GetProperty("sendSos");

        var officers = (await hub.DataAsync(Queue, null, PluginHub.Officer())).GetProperty("sosQueue").GetProperty("totalCount").GetInt32();
        var other = (await hub.DataAsync(Queue, null, PluginHub.Citizen("congdan2"))).GetProperty("sosQueue").GetProperty("totalCount").GetInt32();
        var answered = (await hub.DataAsync(
            """mutation($id: ID!) { answerSos(id: $id, place: "don-bien-phong-dat-mui") { status answeredAt } }""",
            new { id = sos.GetProperty("id").GetString() }, PluginHub.Officer())).GetProperty("answerSos");

        Assert.Equal(4, officers);
        Assert.Equal(0, other);
        Assert.Equal("ANSWERED", answered.GetProperty("status").GetString());
    }
}
