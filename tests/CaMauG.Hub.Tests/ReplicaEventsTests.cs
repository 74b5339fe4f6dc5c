using System.Net.Http.Headers;
using System.Net.Http.Json;
using CaMauG.Testing;

namespace CaMauG.Hub.Tests;

public sealed class ReplicaEventsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Subscription_AtOneReplica_HearsWhatAMutationChangesAtTheOther()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = await HubProcess.StartAsync(new() { ["ConnectionStrings:Redis"] = redis.Connection });
        await using var second = await HubProcess.StartAsync(new()
        {
            ["ConnectionStrings:Redis"] = redis.Connection,
            ["Hub:DataDirectory"] = first.DataDirectory,
            ["Usage:DataDirectory"] = Path.Combine(first.DataDirectory, "second"),
        });
        using var officer = first.NewBrowser();
        await officer.AuthorizeAsync("vanhanh", RunningHub.Password);
        using HttpClient client = new() { BaseAddress = second.Address };
        using var following = await FollowAsync(client, "mau-03");
        using StreamReader events = new(await following.Content.ReadAsStreamAsync(Cancellation));
        var next = ReadEventAsync(events);

        // The stream has begun; its source listens a moment later, so the report is moved to and fro until it is heard.
        for (var i = 0; i < 100 && !next.IsCompleted; i++)
        {
            var moved = await officer.QueryAsync(i % 2 == 0
                ? "mutation { transitionReport(id: \"mau-03\", to: IN_PROGRESS) { id } }"
                : "mutation { assignReport(id: \"mau-03\", agency: \"so-cong-thuong\") { id } }");
            Assert.True(moved["errors"] is null, moved.ToJsonString());
            await Task.WhenAny(next, Task.Delay(100, Cancellation));
        }

        Assert.Contains("\"code\":\"PA.2026MAU.0003\"", await next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscription_ToAReportThatIsNotPublic_IsRefused()
    {
        await using var hub = await HubProcess.StartAsync();
        using HttpClient client = new() { BaseAddress = hub.Address };
        using var following = await FollowAsync(client, "mau-08");
        using StreamReader events = new(await following.Content.ReadAsStreamAsync(Cancellation));

        Assert.Contains("errors", await ReadEventAsync(events), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscription_OfAServiceWithItsDevelopersKey_HearsWhatWentByWayOfTheHub()
    {
        await using var hub = await HubProcess.StartAsync();
        var port = HubProcess.FreePort();
        var key = await Camaug.WithNewKeyAsync(hub);
        using var service = OutsideService.Start(port, hub.Address, key);
        try
        {
            await OutsideService.PublishAsync(key, hub, port);
            using var citizen = hub.NewBrowser();
            await citizen.AuthorizeAsync("congdan", RunningHub.Password);
            using HttpClient client = new() { BaseAddress = hub.Address };
            client.DefaultRequestHeaders.Authorization = new("Bearer", citizen.AccessToken);
            using var following = await SubscribeAsync(client, new { query = "subscription { weatherPinned { communeCode commune { name } } }" });
            using StreamReader events = new(await following.Content.ReadAsStreamAsync(Cancellation));
            var next = ReadEventAsync(events);
            for (var i = 0; i < 200 && !next.IsCompleted; i++)
            {
                await citizen.QueryAsync("mutation { pinWeatherCommune(adminUnit: \"32002\") { communeCode } }");
                await Task.WhenAny(next, Task.Delay(100, Cancellation));
            }

            Assert.Contains("\"communeCode\":\"32002\"", await next, StringComparison.Ordinal);
        }
        finally
        {
            OutsideService.Kill(service);
        }
    }

    private static Task<HttpResponseMessage> FollowAsync(HttpClient client, string report) =>
        SubscribeAsync(client, new { query = "subscription($id: ID!) { reportChanged(id: $id) { code status } }", variables = new { id = report } });

    private static async Task<HttpResponseMessage> SubscribeAsync(HttpClient client, object operation)
    {
        HttpRequestMessage request = new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(operation) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }

    private static async Task<string> ReadEventAsync(StreamReader events)
    {
        while (await events.ReadLineAsync(Cancellation) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal))
            {
                return line;
            }
        }

        return "the stream ended";
    }
}
