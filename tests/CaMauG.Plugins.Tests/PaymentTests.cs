namespace CaMauG.Plugins.Tests;

public sealed class PaymentTests
{
    [Fact]
    public async Task Payment_FromIntentToRefund_KeepsTheAmountOfTheSchedule()
    {
        await using var hub = await PluginHub.StartAsync("thanh-toan");
        var citizen = PluginHub.Citizen("congdan");

        var intent = (await hub.DataAsync("""mutation { createPaymentIntent(feeItem: "phi-1.002425", dossier: "ho-so-moi") { id amount purpose status dossier { id } } }""", null, citizen)).GetProperty("createPaymentIntent");
        var id = intent.GetProperty("id").GetString();
        var paid = (await hub.DataAsync("""mutation($id: ID!) { confirmPayment(id: $id, bankReference: "ABC123456") { status paidAt } }""", new { id }, citizen)).GetProperty("confirmPayment");
        await hub.DataAsync("""mutation($id: ID!) { refundPayment(id: $id, refundReason: "Nộp nhầm thủ tục khác.") { status } }""", new { id }, citizen);
        var refunded = (await hub.DataAsync("mutation($id: ID!) { approveRefund(id: $id) { status } }", new { id }, PluginHub.Officer())).GetProperty("approveRefund");

        Assert.Equal(700_000, intent.GetProperty("amount").GetInt32());
        Assert.Equal("PENDING", intent.GetProperty("status").GetString());
        Assert.Equal("PAID", paid.GetProperty("status").GetString());
        Assert.Equal("2026-11-24T03:00:00Z", paid.GetProperty("paidAt").GetString());
        Assert.Equal("REFUNDED", refunded.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Dossier_AsEntity_HasItsPayment()
    {
        await using var hub = await PluginHub.StartAsync("thanh-toan");
        const string Query = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Dossier { payment { amount status } } } }";

        var data = await hub.DataAsync(
            Query, new { r = new[] { new { __typename = "Dossier", id = "hs-doi-gplx" }, new { __typename = "Dossier", id = "hs-ly-lich" } } }, PluginHub.Citizen("congdan"));

        Assert.Equal("PAID", data.GetProperty("_entities")[0].GetProperty("payment").GetProperty("status").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, data.GetProperty("_entities")[1].GetProperty("payment").ValueKind);
    }

    [Fact]
    public async Task CreatePaymentIntent_UnknownFee_IsRefused()
    {
        await using var hub = await PluginHub.StartAsync("thanh-toan");

        Assert.Equal("INVALID_INPUT", await hub.RefusalAsync("""mutation { createPaymentIntent(feeItem: "khong-co") { id } }""", null, PluginHub.Citizen("congdan")));
    }
}
