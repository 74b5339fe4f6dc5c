using CaMauG.Redis;
using CaMauG.Testing;

namespace CaMauG.Catalog.Tests.Publishing;

/// <summary>Two replicas on one database and one Redis.</summary>
public sealed class ReplicaGraphTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catalog-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Published_SuspendedAndResumedAtOneReplica_IsServedOrNotAtTheOther()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = await StartAsync(redis);
        await using var second = await StartAsync(redis);
        await first.Registry.SubmitAsync(People.Developer, new TestPlugin("moi").ToBundle(), Cancellation);

        var approved = await first.Review.ApproveAsync(People.Reviewer, "moi", 1, Cancellation);
        Assert.True(approved.Succeeded);
        await ServesAsync(second, true);
        var version = second.Graph.Current!.Version;
        Assert.True((await first.Review.SuspendAsync(People.Operator, "moi", "thử", Cancellation)).Succeeded);
        await ServesAsync(second, false);
        Assert.True((await first.Review.ResumeAsync(People.Operator, "moi", Cancellation)).Succeeded);
        await ServesAsync(second, true);

        Assert.True(second.Graph.Current!.Version > version);
        Assert.NotNull(await second.Catalog.FindAsync("moi", Cancellation));
    }

    [Fact]
    public async Task Published_WhileRedisIsAway_IsServedAtTheOtherWhenItIsBack()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = await StartAsync(redis);
        await using var second = await StartAsync(redis);
        await first.Registry.SubmitAsync(People.Developer, new TestPlugin("moi").ToBundle(), Cancellation);
        await redis.StopAsync();
        Assert.True((await first.Review.ApproveAsync(People.Reviewer, "moi", 1, Cancellation)).Succeeded);

        await redis.RestartAsync();

        await ServesAsync(second, true);
    }

    private Task<CatalogHost> StartAsync(RedisServer redis) => CatalogHost.StartAsync(_folder, services => services.AddRedis(options =>
    {
        options.Connection = redis.Connection;
        options.Pause = TimeSpan.FromMilliseconds(100);
    }));

    private static async Task ServesAsync(CatalogHost host, bool expected)
    {
        for (var i = 0; i < 90; i++)
        {
            if (host.Graph.Current?.Services.Any(static service => service.Subgraph == "moi") == expected)
            {
                return;
            }

            await Task.Delay(200, Cancellation);
        }

        Assert.Fail($"The other replica did not {(expected ? "serve" : "give up")} the mini-app in eighteen seconds.");
    }
}
