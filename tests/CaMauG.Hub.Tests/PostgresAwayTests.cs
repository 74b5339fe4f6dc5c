using System.Net;
using CaMauG.Testing;

namespace CaMauG.Hub.Tests;

/// <summary>A hub whose PostgreSQL goes away and comes back, before its start and while it runs.</summary>
public sealed class PostgresAwayTests
{
    private const string Password = "mat-khau-cua-co-so-du-lieu";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hub_WhoseServerIsAway_WaitsForItAndSurvivesItsRestart()
    {
        await using var postgres = await PostgresServer.StartAsync();
        var connection = await postgres.NewDatabaseAsync();
        await postgres.StopAsync();
        await using var hub = HubProcess.Launch(new() { ["ConnectionStrings:Database"] = $"{connection};Password={Password};Timeout=2" });
        await UntilAsync(hub, HttpStatusCode.ServiceUnavailable);

        await postgres.StartAgainAsync();
        await UntilAsync(hub, HttpStatusCode.OK);

        await postgres.StopAsync();
        using var browser = hub.NewBrowser();
        Assert.InRange((await browser.OpenAsync("/connect/authorize?client_id=camaug-mobile&response_type=code")).Status, 500, 599);
        await postgres.StartAgainAsync();
        await browser.AuthorizeAsync("congdan", RunningHub.Password);

        Assert.NotNull((await browser.QueryAsync("{ me { id } }"))["data"]?["me"]);
        Assert.Contains("DatabaseAway", hub.Output.Replace("9001", "DatabaseAway", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(Password, hub.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres://hub:bi-mat@localhost/camaug", "ConnectionStrings:Database is an address")]
    [InlineData("Host=localhost;Password=bi-mat", "ConnectionStrings:Database lacks Database")]
    public async Task Hub_WithAConnectionThatCannotBeRead_EndsAndSaysWhy(string connection, string said)
    {
        await using var hub = HubProcess.Launch(new() { ["ConnectionStrings:Database"] = connection });

        await Assert.ThrowsAsync<InvalidOperationException>(hub.WaitUntilReadyAsync);

        Assert.Contains(said, hub.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("bi-mat", hub.Output, StringComparison.Ordinal);
    }

    private static async Task UntilAsync(HubProcess hub, HttpStatusCode status)
    {
        using HttpClient client = new() { BaseAddress = hub.Address };
        for (var i = 0; i < 600; i++)
        {
            try
            {
                using var response = await client.GetAsync(new Uri("/.well-known/openid-configuration", UriKind.Relative), Cancellation);
                if (response.StatusCode == status)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Nobody listens yet, or one hands over to the other.
            }

            await Task.Delay(100, Cancellation);
        }

        Assert.Fail($"{status} did not come in a minute. The hub printed: {hub.Output}");
    }
}
