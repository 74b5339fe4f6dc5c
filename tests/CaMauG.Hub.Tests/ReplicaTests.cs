using System.Net;
using System.Net.Http.Json;
using CaMauG.Testing;

namespace CaMauG.Hub.Tests;

public sealed class ReplicaTests
{
    [Fact]
    public async Task Budgets_OfTwoReplicas_AreOneWhileRedisIsThereAndTheirOwnWhileItIsAway()
    {
        await using var redis = await RedisServer.StartAsync();
        Dictionary<string, string> settings = new()
        {
            ["ConnectionStrings:Redis"] = redis.Connection,
            ["Redis:Pause"] = "00:00:00.100",
            ["Gateway:Rates:Address:Requests:Capacity"] = "6",
            ["Gateway:Rates:Address:Requests:PerSecond"] = "0.001",
        };
        await using var first = await HubProcess.StartAsync(settings);
        await using var second = await HubProcess.StartAsync(settings);

        Assert.Equal(6, await GrantedAsync(first, 4) + await GrantedAsync(second, 4));

        await redis.StopAsync();
        Assert.Equal(6, await GrantedAsync(first, 8));
        Assert.Equal(6, await GrantedAsync(second, 8));

        // Redis forgot everything and each has used up its own; what counts is that the replicas count together again.
        await redis.RestartAsync();
        var granted = await JoinedAsync(first) + await JoinedAsync(second);

        Assert.Equal(6, granted + await GrantedAsync(first, 3) + await GrantedAsync(second, 8));
        Assert.Equal(0, await GrantedAsync(first, 2));
    }

    private static async Task<int> JoinedAsync(HubProcess hub)
    {
        for (var i = 0; i < 400; i++)
        {
            if (await GrantedAsync(hub, 1) is 1)
            {
                return 1;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException("The replica did not join Redis again in twenty seconds.");
    }

    private static async Task<int> GrantedAsync(HubProcess hub, int times)
    {
        using HttpClient client = new() { BaseAddress = hub.Address };
        client.DefaultRequestHeaders.Add("camaug-csrf", "1");
        var granted = 0;
        for (var i = 0; i < times; i++)
        {
            using var response = await client.PostAsJsonAsync("/graphql", new { query = "{ __typename }" }, TestContext.Current.CancellationToken);
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.TooManyRequests, $"{response.StatusCode}");
            granted += response.IsSuccessStatusCode ? 1 : 0;
        }

        return granted;
    }
}
