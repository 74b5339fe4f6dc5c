namespace CaMauG.Plugins.Tests;

/// <summary>Visits are never booked twice; health records are seen by their owner, and for a time by whom the owner chose.</summary>
public sealed class HealthTests
{
    private const string Book = "mutation($slot: ID!) { bookClinicVisit(slot: $slot, reason: \"Đau răng\", phone: \"0912000111\") { id code date room place { id } } }";

    [Fact]
    public async Task BookClinicVisit_LastPlaceByManyAtOnce_GoesToOne()
    {
        await using var hub = await PluginHub.StartAsync("dat-kham");
        var slot = new { slot = "bv-dk-ca-mau-dentistry-2-07" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => hub.AnswerAsync(Book, slot, PluginHub.Citizen($"nguoi-{i}"))));

        Assert.Single(answers, static answer => !answer.TryGetProperty("errors", out _));
        Assert.All(
            answers.Where(static answer => answer.TryGetProperty("errors", out _)),
            static answer => Assert.Equal("FULL", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()));
    }

    [Fact]
    public async Task BookClinicVisit_FullThenCancelled_TakesTheFreedPlace()
    {
        await using var hub = await PluginHub.StartAsync("dat-kham");
        var slot = new { slot = "bv-dk-ca-mau-cardiology-1-07" };
        var citizen = PluginHub.Citizen("nguoi-moi");

        Assert.Equal("FULL", await hub.RefusalAsync(Book, slot, citizen));
        await hub.DataAsync("""mutation { cancelClinicVisit(id: "kb-tim") { status } }""", null, PluginHub.Citizen("congdan"));
        var booked = (await hub.DataAsync(Book, slot, citizen)).GetProperty("bookClinicVisit");

        Assert.Equal("benh-vien-da-khoa-ca-mau", booked.GetProperty("place").GetProperty("id").GetString());
        Assert.Equal("2026-11-25", booked.GetProperty("date").GetString());
    }

    [Fact]
    public async Task ShareHealthRecord_ForAWeek_IsSeenByDoctorsUntilTakenBack()
    {
        await using var hub = await PluginHub.StartAsync("suc-khoe");
        var citizen = PluginHub.Citizen("congdan");
        const string Shared = "query($code: String) { sharedHealthRecords(code: $code) { record { diagnosis } } }";

        var share = (await hub.DataAsync(
            """mutation { shareHealthRecord(record: "sk-ha", place: "benh-vien-da-khoa-ca-mau", purpose: CONSULTATION, expiresOn: "2026-12-01") { id code } }""", null, citizen)).GetProperty("shareHealthRecord");
        var code = new { code = share.GetProperty("code").GetString() };

        Assert.Equal(1, (await hub.DataAsync(Shared, code, PluginHub.Officer())).GetProperty("sharedHealthRecords").GetArrayLength());
        await hub.DataAsync("mutation($id: ID!) { revokeHealthShare(id: $id) { status } }", new { id = share.GetProperty("id").GetString() }, citizen);
        Assert.Equal(0, (await hub.DataAsync(Shared, code, PluginHub.Officer())).GetProperty("sharedHealthRecords").GetArrayLength());
        Assert.Equal("INVALID_INPUT", await hub.RefusalAsync(
            """mutation { shareHealthRecord(record: "sk-ha", place: "benh-vien-da-khoa-ca-mau", purpose: CONSULTATION, expiresOn: "2027-06-01") { id } }""", null, citizen));
        Assert.Equal("INVALID_INPUT", await hub.RefusalAsync(
            """mutation { shareHealthRecord(record: "sk-ha", place: "benh-vien-da-khoa-ca-mau", purpose: CONSULTATION, expiresOn: "2026-12-01") { id } }""", null, PluginHub.Citizen("congdan2")));
    }
}
