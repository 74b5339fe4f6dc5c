using CaMauG.Testing;

namespace CaMauG.Hub.Tests;

public sealed class DurabilityTests
{
    [Fact]
    public async Task Install_Acknowledged_SurvivesKill()
    {
        await using var hub = await HubProcess.StartAsync();
        using var citizen = hub.NewBrowser();
        await citizen.AuthorizeAsync("congdan", RunningHub.Password);
        string[] apps = ["gia-ca", "danh-ba", "canh-bao", "tthc", "phan-anh"];
        foreach (var app in apps)
        {
            var answer = await citizen.QueryAsync($"mutation {{ installMiniApp(input: {{ appId: \"{app}\" }}) {{ installation {{ id }} errors {{ code message }} }} }}");
            Assert.NotNull(answer["data"]!["installMiniApp"]!["installation"]);
        }

        await hub.KillAndRestartAsync();

        using var again = hub.NewBrowser();
        await again.AuthorizeAsync("congdan", RunningHub.Password);
        var home = await again.QueryAsync("{ me { installedApps { edges { node { app { id } } } } } }");
        Assert.Equal(
            apps.Order(StringComparer.Ordinal),
            home["data"]!["me"]!["installedApps"]!["edges"]!.AsArray().Select(static edge => (string)edge!["node"]!["app"]!["id"]!).Order(StringComparer.Ordinal));
    }
}
