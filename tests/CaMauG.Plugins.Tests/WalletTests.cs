namespace CaMauG.Plugins.Tests;

/// <summary>A wallet's balance changes by settlement alone and is never below zero; unsettled payments are few, and none from an empty or locked wallet.</summary>
public sealed class WalletTests
{
    private const string Pay = "mutation($wallet: ID!, $key: String) { payQr(wallet: $wallet, point: \"diem-001\", amount: 50000, idempotencyKey: $key) { id status pointName } }";
    private const string SetBalance = "mutation($balance: Int!) { setWalletBalance(id: \"vi-cho\", balance: $balance, pendingLimit: 2) { balance pendingLeft } }";

    [Fact]
    public async Task PayQr_BeyondWhatMayWait_IsRefusedUntilSettled()
    {
        await using var hub = await PluginHub.StartAsync("vi");
        var citizen = PluginHub.Citizen("congdan2");
        var variables = new { wallet = "vi2-chinh", key = (string?)null };

        Assert.Equal("FULL", await hub.RefusalAsync(Pay, variables, citizen));
        await hub.DataAsync("""mutation { settleWalletPayment(id: "qr-09") { status } }""", null, PluginHub.Officer());
        var paid = (await hub.DataAsync(Pay, variables, citizen)).GetProperty("payQr");

        Assert.Equal("PENDING", paid.GetProperty("status").GetString());
        Assert.StartsWith("Sạp rau số 12", paid.GetProperty("pointName").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PayQr_FromEmptyThenToppedUpThenLockedWallet_FollowsTheWallet()
    {
        await using var hub = await PluginHub.StartAsync("vi");
        var citizen = PluginHub.Citizen("congdan");
        var variables = new { wallet = "vi-cho", key = "mot" };

        Assert.Equal("FULL", await hub.RefusalAsync(Pay, variables, citizen));
        Assert.Equal("INVALID_INPUT", await hub.RefusalAsync(SetBalance, new { balance = -1 }, PluginHub.Officer()));
        Assert.Equal("FORBIDDEN", await hub.RefusalAsync(SetBalance, new { balance = 200_000 }, citizen));
        await hub.DataAsync(SetBalance, new { balance = 200_000 }, PluginHub.Officer());
        var first = await hub.DataAsync(Pay, variables, citizen);
        var again = await hub.DataAsync(Pay, variables, citizen);
        await hub.DataAsync("""mutation { lockWallet(id: "vi-cho") { status } }""", null, citizen);

        Assert.Equal(first.GetProperty("payQr").GetProperty("id").GetString(), again.GetProperty("payQr").GetProperty("id").GetString());
        Assert.Equal("FULL", await hub.RefusalAsync(Pay, new { wallet = "vi-cho", key = "hai" }, citizen));
    }

    [Fact]
    public async Task PayQr_FromAnothersWallet_IsRefused()
    {
        await using var hub = await PluginHub.StartAsync("vi");

        Assert.Equal("INVALID_INPUT", await hub.RefusalAsync(Pay, new { wallet = "vi-chinh", key = (string?)null }, PluginHub.Citizen("congdan2")));
    }
}
