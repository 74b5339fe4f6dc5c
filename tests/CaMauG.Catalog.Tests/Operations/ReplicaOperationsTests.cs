using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Graph;
using CaMauG.Redis;
using CaMauG.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Catalog.Tests.Operations;

/// <summary>Two replicas on one database and one Redis.</summary>
public sealed class ReplicaOperationsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catalog-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Pushed_AndRemovedAtOneReplica_IsKnownAtTheOther()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = await StartAsync(redis);
        await using var second = await StartAsync(redis);
        var changes = 0;
        Book(second).Changed += () => Interlocked.Increment(ref changes);

        // The other replica listens a moment after it has started.
        var versions = 0;
        await UntilAsync(async () =>
        {
            await PushAsync(first, $"{++versions}", "query Types { __typename }");
            return Book(second).Find("web", "1", "one") is not null;
        });
        Assert.True(Book(second).Contains("query Types { __typename }"));
        // The book is full before it says that it has changed.
        await UntilAsync(() => Task.FromResult(Volatile.Read(ref changes) > 0));

        var removed = await Registry(first).RemoveAsync(People.Developer, "web", null, 0, Cancellation);

        Assert.True(removed.Succeeded);
        await UntilAsync(() => Task.FromResult(!Book(second).Contains("query Types { __typename }")));
    }

    [Fact]
    public async Task Pushed_WhileRedisIsAway_IsKnownAtTheOtherWhenItIsBack()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = await StartAsync(redis);
        await using var second = await StartAsync(redis);
        await redis.StopAsync();
        await PushAsync(first, "1", "query Types { __typename }");
        Assert.Null(Book(second).Find("web", "1", "one"));

        await redis.RestartAsync();

        await UntilAsync(() => Task.FromResult(Book(second).Find("web", "1", "one") is not null));
    }

    private static IRegisteredOperations Book(CatalogHost host) => host.Services.GetRequiredService<IRegisteredOperations>();

    private static IOperationRegistry Registry(CatalogHost host) => host.Services.GetRequiredService<IOperationRegistry>();

    private static async Task PushAsync(CatalogHost host, string version, string text)
    {
        var report = await Registry(host).PushAsync(People.Developer, new("web", version, [new("one", text)]), Cancellation);
        Assert.True(report.Passed, string.Join("; ", report.Findings));
    }

    private Task<CatalogHost> StartAsync(RedisServer redis) => CatalogHost.StartAsync(_folder, services => services.AddRedis(options =>
    {
        options.Connection = redis.Connection;
        options.Pause = TimeSpan.FromMilliseconds(100);
    }));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 90; i++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(200, Cancellation);
        }

        Assert.Fail("It did not come about in eighteen seconds.");
    }
}
