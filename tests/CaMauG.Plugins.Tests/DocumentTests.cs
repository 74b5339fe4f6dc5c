using System.Text.Json;

namespace CaMauG.Plugins.Tests;

public sealed class DocumentTests
{
    [Fact]
    public async Task Share_OfOwnDocument_IsTakenBackOnce()
    {
        await using var hub = await PluginHub.StartAsync("kho-giay-to");
        var citizen = PluginHub.Citizen("congdan");
        const string Share = """mutation { shareDocument(document: "gt-can-cuoc", recipient: "Trường tiểu học", expiresOn: "2026-11-30") { id code status } }""";
        const string Revoke = "mutation($id: ID!) { revokeDocumentShare(id: $id) { status revokedAt } }";

        var id = (await hub.DataAsync(Share, null, citizen)).GetProperty("shareDocument").GetProperty("id").GetString();
        var revoked = (await hub.DataAsync(Revoke, new { id }, citizen)).GetProperty("revokeDocumentShare");

        Assert.Equal("REVOKED", revoked.GetProperty("status").GetString());
        Assert.Equal("INVALID_STATE", await hub.RefusalAsync(Revoke, new { id }, citizen));
        Assert.Equal("INVALID_INPUT", await hub.RefusalAsync(Share, null, PluginHub.Citizen("congdan2")));
    }

    [Fact]
    public async Task Share_LongerThanThirtyDays_IsRefused()
    {
        await using var hub = await PluginHub.StartAsync("kho-giay-to");

        Assert.Equal("INVALID_INPUT", await hub.RefusalAsync(
            """mutation { shareDocument(document: "gt-can-cuoc", recipient: "Ngân hàng", expiresOn: "2027-01-30") { id } }""", null, PluginHub.Citizen("congdan")));
    }

    [Fact]
    public async Task VerifyQr_WithoutSignIn_TellsValidityButNotWhose()
    {
        await using var hub = await PluginHub.StartAsync("kho-giay-to");

        var seal = (await hub.DataAsync("""{ verifyQr(code: "QR-MAU-0001") { title maskedNumber status issuer { code } } }""")).GetProperty("verifyQr");

        Assert.Equal("VALID", seal.GetProperty("status").GetString());
        Assert.StartsWith("…", seal.GetProperty("maskedNumber").GetString(), StringComparison.Ordinal);
        Assert.Equal("UNAUTHENTICATED", await hub.RefusalAsync("""{ document(id: "gt-can-cuoc") { number } }"""));
    }

    [Fact]
    public async Task DossierAndCitizen_AsEntities_HaveTheirDocuments()
    {
        await using var hub = await PluginHub.StartAsync("kho-giay-to");
        var variables = new { r = new object[] { new { __typename = "Dossier", id = "hs-khai-sinh" }, new { __typename = "Citizen", id = PluginHub.Subject("congdan") } } };

        var entities = (await hub.DataAsync(
            "query($r: [_Any!]!) { _entities(representations: $r) { ... on Dossier { documents { id } } ... on Citizen { documents(first: 50) { id kind } } } }",
            variables, PluginHub.Citizen("congdan"))).GetProperty("_entities");

        Assert.Equal("gt-khai-sinh-con", Assert.Single(entities[0].GetProperty("documents").EnumerateArray()).GetProperty("id").GetString());
        Assert.True(entities[1].GetProperty("documents").GetArrayLength() >= 12);
        Assert.DoesNotContain(entities[1].GetProperty("documents").EnumerateArray(), static item => item.GetProperty("id").GetString()!.StartsWith("gt2-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rating_OfADossier_IsItsOwnersAndCountedForThePlace()
    {
        await using var hub = await PluginHub.StartAsync("danh-gia");
        const string Summary = """{ ratingSummary(id: "ttpvhcc-xa-nam-can") { total satisfied } }""";
        var before = (await hub.DataAsync(Summary)).GetProperty("ratingSummary").GetProperty("satisfied").GetInt32();

        await hub.DataAsync("""mutation { ratePlace(place: "ttpvhcc-xa-nam-can", score: 5, dossier: "hs-ho-kinh-doanh") { id } }""", null, PluginHub.Citizen("congdan"));
        var refusal = await hub.RefusalAsync("""mutation { ratePlace(place: "ttpvhcc-xa-nam-can", score: 6) { id } }""", null, PluginHub.Citizen("congdan"));
        const string Dossier = """query { _entities(representations: [{ __typename: "Dossier", id: "hs-ho-kinh-doanh" }]) { ... on Dossier { rating { score } } } }""";

        Assert.Equal("INVALID_INPUT", refusal);
        Assert.Equal(before + 1, (await hub.DataAsync(Summary)).GetProperty("ratingSummary").GetProperty("satisfied").GetInt32());
        Assert.Equal(5, (await hub.DataAsync(Dossier, null, PluginHub.Citizen("congdan"))).GetProperty("_entities")[0].GetProperty("rating").GetProperty("score").GetInt32());
        Assert.Equal(JsonValueKind.Null, (await hub.DataAsync(Dossier, null, PluginHub.Citizen("congdan2"))).GetProperty("_entities")[0].GetProperty("rating").ValueKind);
    }
}
