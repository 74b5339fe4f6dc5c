using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaMauG.Testing;

namespace CaMauG.Hub.Tests;

/// <summary>A hub that starts while its database cannot be opened, on the graph that served last.</summary>
public sealed class DatabaseAwayTests
{
    private const string Weather = "{ weather(adminUnit: \"32002\") { communeCode } }";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_WithoutItsDatabase_ServesWhatNeedsNoneAndBecomesWholeWhenItIsBack()
    {
        await using var hub = await HubProcess.StartAsync();
        var port = HubProcess.FreePort();
        using var service = OutsideService.Start(port, hub.Address);
        try
        {
            await OutsideService.PublishAsync(await Camaug.WithNewKeyAsync(hub), hub, port);
            await UntilAsync(hub, static answer => answer["errors"] is null);
            using var citizen = hub.NewBrowser();
            await citizen.AuthorizeAsync("congdan", RunningHub.Password);

            // A folder in its place is nothing that could be opened.
            var database = Path.Combine(hub.DataDirectory, "camaug.db");
            await hub.KillAsync();
            File.Move(database, database + ".away");
            Directory.CreateDirectory(database);
            await hub.StartAgainAsync();

            await UntilAsync(hub, static answer => answer["errors"] is null);
            var partial = await AskAsync(hub, "{ weather(adminUnit: \"32002\") { communeCode } me { id } }");
            Assert.Equal("32002", (string?)partial["data"]?["weather"]?["communeCode"]);
            Assert.Equal("hub", (string?)partial["errors"]![0]!["extensions"]!["serviceName"]);
            await AssertRefusedAsync(hub, new(HttpMethod.Get, "/"));
            await AssertRefusedAsync(hub, new(HttpMethod.Get, "/.well-known/openid-configuration"));
            HttpRequestMessage own = new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = Weather }) };
            own.Headers.Authorization = new AuthenticationHeaderValue("Bearer", citizen.AccessToken);
            Assert.Contains("DATABASE_AWAY", await AssertRefusedAsync(hub, own), StringComparison.Ordinal);

            Directory.Delete(database);
            File.Move(database + ".away", database);

            await UntilAsync(hub, static answer => answer["errors"] is null, "{ categories { id } }");
            var me = await citizen.QueryAsync("{ me { displayName } weather(adminUnit: \"32002\") { communeCode } }");
            Assert.True(me["errors"] is null, me.ToJsonString());
            using HttpClient client = new() { BaseAddress = hub.Address };
            using var home = await client.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
            Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        }
        finally
        {
            OutsideService.Kill(service);
        }
    }

    private static async Task<string> AssertRefusedAsync(HubProcess hub, HttpRequestMessage request)
    {
        using HttpClient client = new() { BaseAddress = hub.Address };
        using var response = await client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Contains("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        return await response.Content.ReadAsStringAsync(Cancellation);
    }

    private static async Task<JsonObject> AskAsync(HubProcess hub, string query)
    {
        using HttpClient client = new() { BaseAddress = hub.Address };
        using var response = await client.PostAsJsonAsync("/graphql", new { query }, Cancellation);
        return (await response.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!;
    }

    // While one hands over to the other nobody may listen for a moment.
    private static async Task UntilAsync(HubProcess hub, Func<JsonObject, bool> holds, string query = Weather)
    {
        var last = string.Empty;
        for (var i = 0; i < 300; i++)
        {
            try
            {
                var answer = await AskAsync(hub, query);
                if (holds(answer))
                {
                    return;
                }

                last = answer.ToJsonString();
            }
            catch (HttpRequestException exception)
            {
                last = exception.Message;
            }

            await Task.Delay(100, Cancellation);
        }

        Assert.Fail($"It did not come about in thirty seconds: {last}. The hub printed: {hub.Output}");
    }
}
