namespace CaMauG.Plugins.Tests;

public sealed class AppointmentTests
{
    private const string Book = "mutation($slot: ID!) { bookAppointment(slot: $slot, phone: \"0912000111\") { id code date startTime place { id } status } }";

    [Fact]
    public async Task Book_OpenSlot_TakesAPlaceAndCancelGivesItBack()
    {
        await using var hub = await PluginHub.StartAsync("dat-lich");
        var citizen = PluginHub.Citizen("nguoi-moi");
        var variables = new { slot = "xa-nam-can-civil-1-09" };
        var before = await RemainingAsync(hub, variables.slot);

        var booked = (await hub.DataAsync(Book, variables, citizen)).GetProperty("bookAppointment");

        Assert.Equal("2026-11-25", booked.GetProperty("date").GetString());
        Assert.Equal("ttpvhcc-xa-nam-can", booked.GetProperty("place").GetProperty("id").GetString());
        Assert.Equal(before - 1, await RemainingAsync(hub, variables.slot));
        await hub.DataAsync("mutation($id: ID!) { cancelAppointment(id: $id) { status } }", new { id = booked.GetProperty("id").GetString() }, citizen);
        Assert.Equal(before, await RemainingAsync(hub, variables.slot));
    }

    [Fact]
    public async Task Book_FullSlot_IsRefused()
    {
        await using var hub = await PluginHub.StartAsync("dat-lich");

        Assert.Equal(0, await RemainingAsync(hub, "phuong-tan-thanh-civil-1-07"));
        Assert.Equal("FULL", await hub.RefusalAsync(Book, new { slot = "phuong-tan-thanh-civil-1-07" }, PluginHub.Citizen("nguoi-moi")));
    }

    private static async Task<int> RemainingAsync(PluginHub hub, string slot) =>
        (await hub.DataAsync("query($id: ID!) { slot(id: $id) { remaining } }", new { id = slot })).GetProperty("slot").GetProperty("remaining").GetInt32();
}
