using System.Text.Json;

namespace CaMauG.Plugins.Tests;

public sealed class DossierTests
{
    private const string Draft = """
        mutation { createDossierDraft(procedure: "1.001193", place: "ttpvhcc-phuong-tan-thanh", content: "Đăng ký khai sinh cho con.", idempotencyKey: "k1") {
          id code status procedure { code } place { id } createdOn } }
        """;

    [Fact]
    public async Task Dossier_FromDraftToResult_GoesThroughCitizenAndOfficer()
    {
        await using var hub = await PluginHub.StartAsync("nop-ho-so");
        var citizen = PluginHub.Citizen("nguoi-moi");

        var draft = (await hub.DataAsync(Draft, null, citizen)).GetProperty("createDossierDraft");
        var id = draft.GetProperty("id").GetString();
        Assert.Equal("DRAFT", Status(draft));
        Assert.StartsWith("H12.20261124.", draft.GetProperty("code").GetString(), StringComparison.Ordinal);
        Assert.Equal(id, (await hub.DataAsync(Draft, null, citizen)).GetProperty("createDossierDraft").GetProperty("id").GetString());

        await RunAsync(hub, "submitDossier(id: $id)", id, citizen, "SUBMITTED");
        await RunAsync(hub, """acceptDossier(id: $id, dueOn: "2026-11-27")""", id, PluginHub.Officer(), "IN_PROGRESS");
        await RunAsync(hub, """completeDossier(id: $id, resultNumber: "KS 1/2026")""", id, PluginHub.Officer(), "COMPLETED");

        Assert.Equal("INVALID_STATE", await hub.RefusalAsync(Mutation("withdrawDossier(id: $id)"), new { id }, citizen));
    }

    [Fact]
    public async Task AcceptDossier_ByCitizen_IsForbidden()
    {
        await using var hub = await PluginHub.StartAsync("nop-ho-so");

        var code = await hub.RefusalAsync(
            Mutation("""acceptDossier(id: $id, dueOn: "2026-11-27")"""), new { id = "hs-ho-kinh-doanh" }, PluginHub.Citizen("congdan"));

        Assert.Equal("FORBIDDEN", code);
    }

    [Fact]
    public async Task MyDossiers_OfDemoCitizen_AreTheirOwnWithStepsAndDocuments()
    {
        await using var hub = await PluginHub.StartAsync("nop-ho-so");
        const string Query = "{ myDossiers { edges { node { id steps { title } attachmentCount attachments { name } } } totalCount } }";

        var own = (await hub.DataAsync(Query, null, PluginHub.Citizen("congdan"))).GetProperty("myDossiers");
        var other = (await hub.DataAsync(Query, null, PluginHub.Citizen("congdan2"))).GetProperty("myDossiers");

        Assert.True(own.GetProperty("totalCount").GetInt32() >= 6);
        Assert.All(own.GetProperty("edges").EnumerateArray(), static edge => Assert.StartsWith("hs-", edge.GetProperty("node").GetProperty("id").GetString(), StringComparison.Ordinal));
        Assert.All(other.GetProperty("edges").EnumerateArray(), static edge => Assert.StartsWith("hs2-", edge.GetProperty("node").GetProperty("id").GetString(), StringComparison.Ordinal));
        Assert.Equal("UNAUTHENTICATED", await hub.RefusalAsync(Query));
    }

    [Fact]
    public async Task Citizen_AsEntity_HasOwnDossiersOnly()
    {
        await using var hub = await PluginHub.StartAsync("nop-ho-so");
        const string Query = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Citizen { dossiers { code place { id } procedure { code } } } } }";
        var variables = new { r = new[] { new { __typename = "Citizen", id = PluginHub.Subject("congdan") } } };

        var own = await hub.DataAsync(Query, variables, PluginHub.Citizen("congdan"));

        Assert.True(own.GetProperty("_entities")[0].GetProperty("dossiers").GetArrayLength() >= 6);
        Assert.Equal("FORBIDDEN", await hub.RefusalAsync(Query, variables, PluginHub.Citizen("congdan2")));
    }

    private static async Task RunAsync(PluginHub hub, string call, string? id, System.Security.Claims.ClaimsPrincipal caller, string expected)
    {
        var data = await hub.DataAsync(Mutation(call), new { id }, caller);
        Assert.Equal(expected, Status(data.EnumerateObject().Single().Value));
    }

    private static string Mutation(string call) => $"mutation($id: ID!) {{ {call} {{ id status }} }}";

    private static string? Status(JsonElement dossier) => dossier.GetProperty("status").GetString();
}
