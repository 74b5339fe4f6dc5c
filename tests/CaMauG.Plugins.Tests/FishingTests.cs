using System.Text.Json;

namespace CaMauG.Plugins.Tests;

/// <summary>
/// Declarations of vessels: sent again they are one, they keep when it happened beside when it was received, and what contradicts an open
/// trip is refused. It is 10:00 in Việt Nam on 24 November 2026.
/// </summary>
public sealed class FishingTests
{
    private const string Depart = """
        mutation($vessel: ID!, $at: DateTime!, $key: String!, $zone: ID! = "tay-khoi", $crew: Int! = 6) {
          declareDeparture(vessel: $vessel, port: "cang-ca-song-doc", departedAt: $at, crew: $crew, zone: $zone, gear: GILL_NET,
            plannedReturnOn: "2026-12-05", lifeJackets: 8, vmsWorking: true, idempotencyKey: $key) { id code departedAt receivedAt status vesselNumber } }
        """;

    private const string Arrive = """
        mutation($trip: ID!, $at: DateTime!, $key: String!) {
          declareArrival(trip: $trip, port: "cang-ca-song-doc", arrivedAt: $at, crew: 6, catchKg: 900, idempotencyKey: $key) { id status departedAt arrivedAt receivedAt } }
        """;

    private const string Log = """
        mutation($trip: ID!, $key: String!, $species: ID! = "ca-thu", $latitude: Float! = 8.4) {
          logCatch(trip: $trip, species: $species, weightKg: 84.5, hauledAt: "2026-11-24T01:00:00Z", zone: "tay-khoi", latitude: $latitude, longitude: 103.7,
            idempotencyKey: $key) { id speciesName vesselNumber receivedAt } }
        """;

    [Fact]
    public async Task DeclareDeparture_SentAgainAfterALostAnswer_IsOneTripWithBothTimes()
    {
        await using var hub = await PluginHub.StartAsync("tau-ca");
        // A phone writes its own offset: 08:30 in Việt Nam.
        var variables = new { vessel = "tau-song-doc", at = "2026-11-24T08:30:00+07:00", key = "may-1/1" };

        var first = (await hub.DataAsync(Depart, variables, PluginHub.Citizen("congdan"))).GetProperty("declareDeparture");
        var again = (await hub.DataAsync(Depart, variables, PluginHub.Citizen("congdan"))).GetProperty("declareDeparture");

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal("2026-11-24T01:30:00Z", first.GetProperty("departedAt").GetString());
        Assert.Equal("2026-11-24T03:00:00Z", first.GetProperty("receivedAt").GetString());
        Assert.Equal("CM-MAU101-TS", first.GetProperty("vesselNumber").GetString());
    }

    [Fact]
    public async Task DeclareDeparture_WhileAtSea_IsRefusedUntilTheStationClosesTheTrip()
    {
        await using var hub = await PluginHub.StartAsync("tau-ca");
        var citizen = PluginHub.Citizen("congdan");
        var trip = await DepartAsync(hub, "mot");
        var second = new { vessel = "tau-song-doc", at = "2026-11-24T02:50:00Z", key = "hai" };

        Assert.Equal("FULL", await hub.RefusalAsync(Depart, second, citizen));
        await hub.DataAsync(Arrive, new { trip, at = "2026-11-24T02:30:00Z", key = "ba" }, citizen);
        Assert.Equal("FULL", await hub.RefusalAsync(Depart, second, citizen));
        Assert.Equal("FORBIDDEN", await hub.RefusalAsync("mutation($id: ID!) { closeTrip(id: $id) { id } }", new { id = trip }, citizen));
        await hub.DataAsync("mutation($id: ID!) { closeTrip(id: $id) { status } }", new { id = trip }, PluginHub.Officer());

        Assert.Equal("AT_SEA", (await hub.DataAsync(Depart, second, citizen)).GetProperty("declareDeparture").GetProperty("status").GetString());
    }

    [Fact]
    public async Task DeclareDeparture_FromTwoPhonesAtOnce_IsOneTrip()
    {
        await using var hub = await PluginHub.StartAsync("tau-ca");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(i =>
            hub.AnswerAsync(Depart, new { vessel = "tau-song-doc", at = "2026-11-24T01:30:00Z", key = $"may-{i}" }, PluginHub.Citizen("congdan"))));

        Assert.Single(answers, static answer => !answer.TryGetProperty("errors", out _));
    }

    [Theory]
    [InlineData("tau-bi-giu", "2026-11-24T02:00:00Z", "FULL", "tay-khoi", 6)]
    [InlineData("tau-ganh-hao", "2026-11-24T02:00:00Z", "INVALID_INPUT", "tay-khoi", 6)]
    [InlineData("tau-song-doc", "2026-11-24T06:00:00Z", "INVALID_INPUT", "tay-khoi", 6)]
    [InlineData("tau-song-doc", "2026-11-10T06:00:00Z", "INVALID_INPUT", "tay-khoi", 6)]
    [InlineData("tau-song-doc", "2026-11-24T11:00:00+07:00", "INVALID_INPUT", "tay-khoi", 6)]
    [InlineData("tau-song-doc", "2026-11-24T02:00:00Z", "INVALID_INPUT", "vc-bai-boi", 6)]
    [InlineData("tau-song-doc", "2026-11-24T02:00:00Z", "INVALID_INPUT", "tay-khoi", 0)]
    public async Task DeclareDeparture_HeldOthersFutureLongAgoClosedAreaNoCrew_IsRefused(string vessel, string at, string code, string zone, int crew)
    {
        await using var hub = await PluginHub.StartAsync("tau-ca");

        Assert.Equal(code, await hub.RefusalAsync(Depart, new { vessel, at, key = "mot", zone, crew }, PluginHub.Citizen("congdan")));
    }

    [Fact]
    public async Task DeclareArrival_TwiceRejectedThenAgain_IsOneAtATime()
    {
        await using var hub = await PluginHub.StartAsync("tau-ca");
        var citizen = PluginHub.Citizen("congdan");
        var trip = await DepartAsync(hub, "mot");
        // Back before it left: the station sees both times and rejects it.
        var wrong = new { trip, at = "2026-11-24T00:10:00Z", key = "hai" };

        var first = (await hub.DataAsync(Arrive, wrong, citizen)).GetProperty("declareArrival");
        var again = (await hub.DataAsync(Arrive, wrong, citizen)).GetProperty("declareArrival");
        Assert.Equal("FULL", await hub.RefusalAsync(Arrive, new { trip, at = "2026-11-24T02:00:00Z", key = "ba" }, citizen));
        var queue = await hub.DataAsync("{ arrivalQueue(search: \"CM-MAU101\") { departedAt arrivedAt } }", null, PluginHub.Officer());
        await hub.DataAsync("""mutation($id: ID!) { rejectArrival(id: $id, answer: "Giờ về trước giờ đi.") { status } }""", new { id = first.GetProperty("id").GetString() }, PluginHub.Officer());
        var right = (await hub.DataAsync(Arrive, new { trip, at = "2026-11-24T02:00:00Z", key = "ba" }, citizen)).GetProperty("declareArrival");

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal("2026-11-24T01:30:00Z", queue.GetProperty("arrivalQueue")[0].GetProperty("departedAt").GetString());
        Assert.Equal("2026-11-24T00:10:00Z", queue.GetProperty("arrivalQueue")[0].GetProperty("arrivedAt").GetString());
        Assert.Equal("DECLARED", right.GetProperty("status").GetString());
    }

    [Fact]
    public async Task LogCatch_WhileOpen_IsWrittenOnceAndNeverAfterTheTripIsClosed()
    {
        await using var hub = await PluginHub.StartAsync("tau-ca");
        var citizen = PluginHub.Citizen("congdan");
        var trip = await DepartAsync(hub, "mot");

        var first = await hub.DataAsync(Log, new { trip, key = "me-1" }, citizen);
        var again = await hub.DataAsync(Log, new { trip, key = "me-1" }, citizen);
        Assert.Equal("INVALID_INPUT", await hub.RefusalAsync(Log, new { trip, key = "me-2", species = "rua-xanh" }, citizen));
        Assert.Equal("INVALID_INPUT", await hub.RefusalAsync(Log, new { trip, key = "me-3", latitude = 3.2 }, citizen));
        Assert.Equal("INVALID_INPUT", await hub.RefusalAsync(Log, new { trip, key = "me-4" }, PluginHub.Citizen("congdan2")));
        await hub.DataAsync("mutation($id: ID!) { closeTrip(id: $id) { status } }", new { id = trip }, PluginHub.Officer());

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal("Cá thu", first.GetProperty("logCatch").GetProperty("speciesName").GetString());
        Assert.Equal("FULL", await hub.RefusalAsync(Log, new { trip, key = "me-5" }, citizen));
        Assert.Equal("FULL", await hub.RefusalAsync(Arrive, new { trip, at = "2026-11-24T02:00:00Z", key = "ve" }, citizen));
    }

    [Fact]
    public async Task HoldVessel_ThenRelease_StopsAndAllowsDepartures()
    {
        await using var hub = await PluginHub.StartAsync("tau-ca");
        var citizen = PluginHub.Citizen("congdan");
        var variables = new { vessel = "tau-song-doc", at = "2026-11-24T02:00:00Z", key = "mot" };

        await hub.DataAsync("""mutation { holdVessel(id: "tau-song-doc", blockReason: "Mất kết nối quá 10 ngày.") { status } }""", null, PluginHub.Officer());
        Assert.Equal("FULL", await hub.RefusalAsync(Depart, variables, citizen));
        var released = await hub.DataAsync("""mutation { releaseVessel(id: "tau-song-doc") { status blockReason } }""", null, PluginHub.Officer());

        Assert.Equal(JsonValueKind.Null, released.GetProperty("releaseVessel").GetProperty("blockReason").ValueKind);
        await hub.DataAsync(Depart, variables, citizen);
    }

    [Fact]
    public async Task ClosuresAndFleet_ForCitizenAndOfficer_AreWhatEachMaySee()
    {
        await using var hub = await PluginHub.StartAsync("tau-ca");

        var alert = await hub.DataAsync(
            "query($r: [_Any!]!) { _entities(representations: $r) { ... on Alert { portClosures { id } } ... on Dossier { vessel { number } } } }",
            new { r = new object[] { new { __typename = "Alert", id = "gio-manh-1" }, new { __typename = "Dossier", id = "hs-tau-ca" } } }, PluginHub.Citizen("congdan"));
        var mine = await hub.DataAsync("{ vessels { totalCount } }", null, PluginHub.Citizen("congdan"));
        var all = await hub.DataAsync("{ vessels { totalCount } silentVessels { number } overdueTrips { id } }", null, PluginHub.Officer());

        Assert.Equal("cam-bien-tay", alert.GetProperty("_entities")[0].GetProperty("portClosures")[0].GetProperty("id").GetString());
        Assert.Equal("CM-MAU101-TS", alert.GetProperty("_entities")[1].GetProperty("vessel").GetProperty("number").GetString());
        Assert.Equal(4, mine.GetProperty("vessels").GetProperty("totalCount").GetInt32());
        Assert.Equal(66, all.GetProperty("vessels").GetProperty("totalCount").GetInt32());
        Assert.NotEqual(0, all.GetProperty("silentVessels").GetArrayLength());
        Assert.Equal("UNAUTHENTICATED", await hub.RefusalAsync("{ vessels { totalCount } }"));
    }

    private static async Task<string?> DepartAsync(PluginHub hub, string key)
    {
        var data = await hub.DataAsync(Depart, new { vessel = "tau-song-doc", at = "2026-11-24T01:30:00Z", key }, PluginHub.Citizen("congdan"));
        return data.GetProperty("declareDeparture").GetProperty("id").GetString();
    }
}
