using System.Diagnostics;
using System.Text.Json.Nodes;
using CaMauG.Testing;

namespace CaMauG.Hub.Tests;

/// <summary>The life of a mini-app that is a process of its own: registered, reviewed, served, killed, suspended.</summary>
public sealed class OutsideServiceTests
{
    [Fact]
    public async Task ThoiTiet_FromRegistrationToSuspension_IsServedWithoutARestartAndGoneWhenSuspended()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var port = HubProcess.FreePort();
        await using var hub = await HubProcess.StartAsync();
        using var service = OutsideService.Start(port, hub.Address);
        Process? again = null;
        try
        {
            await OutsideService.PublishAsync(await Camaug.WithNewKeyAsync(hub), hub, port);

            using var citizen = hub.NewBrowser();
            await citizen.AuthorizeAsync("congdan", RunningHub.Password);
            var served = await UntilAsync(() => citizen.QueryAsync("{ weather(adminUnit: \"32002\") { __typename } categories { id } }"), static answer => answer["errors"] is null, TimeSpan.FromSeconds(10));
            Assert.NotNull(served["data"]!["categories"]);

            // The token minted for this service alone is one it accepts, and it knows the citizen by it.
            var pinned = await citizen.QueryAsync("mutation { pinWeatherCommune(adminUnit: \"32002\") { communeCode } }");
            Assert.True(pinned["errors"] is null, pinned.ToJsonString());
            var mine = await citizen.QueryAsync("{ myWeather { communeCode } }");
            Assert.Equal("32002", (string?)Assert.Single(mine["data"]!["myWeather"]!.AsArray())!["communeCode"]);

            using (var stop = Process.Start("bash", ["-c", $"kill -STOP {service.Id}"]))
            {
                await stop.WaitForExitAsync(cancellation);
            }

            var asked = citizen.QueryAsync("{ weather(adminUnit: \"32002\") { __typename } categories { id } }");
            await Task.Delay(300, cancellation);
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync(cancellation);
            var partial = await asked;
            Assert.NotEmpty(partial["data"]!["categories"]!.AsArray());
            Assert.Equal("thoi-tiet", (string?)Assert.Single(partial["errors"]!.AsArray())!["extensions"]!["serviceName"]);
            partial = await citizen.QueryAsync("{ weather(adminUnit: \"32002\") { __typename } categories { id } }");
            Assert.NotEmpty(partial["data"]!["categories"]!.AsArray());
            Assert.Equal("thoi-tiet", (string?)Assert.Single(partial["errors"]!.AsArray())!["extensions"]!["serviceName"]);
            var health = await UntilAsync(
                () => citizen.QueryAsync("{ miniApp(id: \"thoi-tiet\") { health } }"), static answer => (string?)answer["data"]!["miniApp"]!["health"] == "DOWN", TimeSpan.FromSeconds(10));
            Assert.Equal("DOWN", (string?)health["data"]!["miniApp"]!["health"]);

            // Neither needs the other to start, and they find together again by themselves.
            await hub.KillAndRestartAsync();
            partial = await citizen.QueryAsync("{ weather(adminUnit: \"32002\") { __typename } categories { id } }");
            Assert.NotEmpty(partial["data"]!["categories"]!.AsArray());
            Assert.Equal("thoi-tiet", (string?)Assert.Single(partial["errors"]!.AsArray())!["extensions"]!["serviceName"]);
            again = OutsideService.Start(port, hub.Address);
            await UntilAsync(
                () => citizen.QueryAsync("{ weather(adminUnit: \"32002\") { __typename } miniApp(id: \"thoi-tiet\") { health } }"),
                static answer => answer["errors"] is null && (string?)answer["data"]!["miniApp"]!["health"] != "DOWN", TimeSpan.FromSeconds(20));

            await SuspendAsync(hub);
            await UntilAsync(
                () => citizen.QueryAsync("{ catalog(search: \"thoi tiet\") { edges { node { id } } } __type(name: \"Query\") { fields { name } } }"),
                static answer => answer["data"]!["catalog"]!["edges"]!.AsArray().All(static edge => (string?)edge!["node"]!["id"] != "thoi-tiet")
                    && answer["data"]!["__type"]!["fields"]!.AsArray().All(static field => (string?)field!["name"] != "weather"),
                TimeSpan.FromSeconds(10));

            using var @operator = hub.NewBrowser();
            await @operator.SignInAsync("vanhanh", RunningHub.Password);
            var log = await @operator.OpenAsync("/van-hanh/nhat-ky");
            Assert.Contains("thoi-tiet", log.Text, StringComparison.Ordinal);
        }
        finally
        {
            OutsideService.Kill(service);
            OutsideService.Kill(again);
            again?.Dispose();
        }
    }

    private static async Task SuspendAsync(HubProcess hub)
    {
        using var @operator = hub.NewBrowser();
        await @operator.SignInAsync("vanhanh", RunningHub.Password);
        var apps = await @operator.OpenAsync("/van-hanh/ung-dung");
        var form = apps.Forms.First(static form => form.Html.Contains("thoi-tiet", StringComparison.Ordinal) && form.Names.Contains("reason"));
        await @operator.SubmitAsync(form, new Dictionary<string, string> { ["reason"] = "Dịch vụ không trả lời." });
    }

    private static async Task<JsonObject> UntilAsync(Func<Task<JsonObject>> ask, Func<JsonObject, bool> holds, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        var answer = await ask();
        while (!holds(answer) && watch.Elapsed < limit)
        {
            await Task.Delay(100);
            answer = await ask();
        }

        Assert.True(holds(answer), answer.ToJsonString());
        return answer;
    }
}
