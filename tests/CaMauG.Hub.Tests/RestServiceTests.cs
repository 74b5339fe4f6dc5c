using System.Diagnostics;
using System.Text.Json.Nodes;
using CaMauG.Testing;

namespace CaMauG.Hub.Tests;

/// <summary>A mini-app without code whose service is a REST service: handed in, approved, joined with another's places, known to be down.</summary>
public sealed class RestServiceTests
{
    private const string Places = "{ place(id: \"ben-tau-dat-mui\") { name ferryLandings { name phone trips(first: 1) { to { name place { name } } } } } }";

    [Fact]
    public async Task BenDo_FromRegistrationToOutage_JoinsPlacesBooksAndIsShownDown()
    {
        await using var service = await RestSample.StartAsync();
        await using var hub = await HubProcess.StartAsync(new() { [RestSample.KeySetting] = RestSample.Key });
        var (exitCode, output) = await (await Camaug.WithNewKeyAsync(hub)).RunAsync("publish", service.CopyPlugin(hub.DataDirectory));
        Assert.True(exitCode == 0, output);
        using var reviewer = hub.NewBrowser();
        await reviewer.SignInAsync("duyet", RunningHub.Password);
        var queue = await reviewer.OpenAsync("/duyet");
        await reviewer.SubmitAsync(
            queue.Forms.First(static form => form.Html.Contains(RestSample.AppId, StringComparison.Ordinal)), new Dictionary<string, string> { ["decision"] = "approve" });

        using var citizen = hub.NewBrowser();
        await citizen.AuthorizeAsync("congdan", RunningHub.Password);
        var joined = await UntilAsync(() => citizen.QueryAsync(Places), static answer => answer["errors"] is null);
        Assert.Equal(
            """{"place":{"name":"Bến tàu Đất Mũi","ferryLandings":[{"name":"Bến tàu Đất Mũi","phone":"0290 3100 102","trips":[{"to":{"name":"Bến tàu khách Cà Mau","place":{"name":"Bến tàu khách Cà Mau"}}}]}]}}""",
            JsonNode.Parse(joined["data"]!.ToJsonString())!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

        var booked = await citizen.QueryAsync("mutation { bookFerry(trip: \"B02.B01.203001010800\", passengers: 2) { total } }");
        Assert.True(booked["errors"] is null, booked.ToJsonString());
        var mine = await citizen.QueryAsync("{ myFerryTickets { passengers } }");
        Assert.Equal(2, (int?)Assert.Single(mine["data"]!["myFerryTickets"]!.AsArray())!["passengers"]);

        await service.DisposeAsync();
        var partial = await UntilAsync(() => citizen.QueryAsync("{ ferryLanding(id: \"B05\") { name } place(id: \"ben-xe-ca-mau\") { name } }"), static answer => answer["errors"] is not null);
        Assert.Equal("Bến xe khách Cà Mau", (string?)partial["data"]!["place"]!["name"]);
        Assert.Equal(RestSample.AppId, (string?)Assert.Single(partial["errors"]!.AsArray())!["extensions"]!["serviceName"]);
        await UntilAsync(
            () => citizen.QueryAsync("{ ferryLanding(id: \"B06\") { name } miniApp(id: \"ben-do\") { health } }"), static answer => (string?)answer["data"]!["miniApp"]!["health"] == "DOWN");
    }

    private static async Task<JsonObject> UntilAsync(Func<Task<JsonObject>> ask, Func<JsonObject, bool> holds)
    {
        var watch = Stopwatch.StartNew();
        var answer = await ask();
        while (!holds(answer) && watch.Elapsed < TimeSpan.FromSeconds(20))
        {
            await Task.Delay(100);
            answer = await ask();
        }

        Assert.True(holds(answer), answer.ToJsonString());
        return answer;
    }
}
