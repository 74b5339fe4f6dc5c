using CaMauG.Contracts.Accounts;
using CaMauG.MiniApps;
using CaMauG.Redis;
using CaMauG.Sdk.Events;
using CaMauG.Subgraphs.Events;
using CaMauG.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Catalog.Tests.Events;

/// <summary>Two replicas on one database and one Redis.</summary>
public sealed class ReplicaEventsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catalog-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Inbox_MessagePostedThroughOneReplica_IsHeardThroughTheOther()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = await StartAsync(redis);
        await using var second = await StartAsync(redis);
        AccountId citizen = new(Guid.NewGuid());
        await using var following = second.Inbox.FollowAsync(citizen, Cancellation).GetAsyncEnumerator(Cancellation);

        var heard = await UntilHeardAsync(following, () => first.Inbox.PostAsync(citizen, "nop-ho-so", "Đã nhận", "Nội dung", "/apps/nop-ho-so", Cancellation));

        Assert.Equal(("Đã nhận", "Nội dung", "/apps/nop-ho-so", "nop-ho-so"), (heard.Title, heard.Body, heard.DeepLink, heard.AppId));
        Assert.Contains(heard.Id, (await second.Inbox.ListAsync(citizen, 50, null, false, Cancellation)).Items.Select(static item => item.Node.Id));
    }

    [Fact(Timeout = 90_000)]
    public async Task Topics_RedisGoesAndComesBack_AreHeardHereMeanwhileAndElsewhereAfterwards()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var redis = await RedisServer.StartAsync();
        await using var first = await StartAsync(redis);
        await using var second = await StartAsync(redis);
        var (here, there) = (Topics(first), Topics(second));
        await using var own = here.FollowAsync("report/7", cancellation).GetAsyncEnumerator(cancellation);
        await using var others = there.FollowAsync("report/7", cancellation).GetAsyncEnumerator(cancellation);
        await UntilHeardAsync(others, () => here.PublishAsync("report/7", "trước", cancellation).AsTask());

        await redis.StopAsync();
        Assert.Equal(EventOutcome.PartlyTold, await here.PublishAsync("report/7", "trong lúc mất", cancellation));
        Assert.Equal(EventOutcome.PartlyTold, await here.PublishAsync("report/7", "vẫn mất", cancellation));
        await UntilAsync(own, "trong lúc mất");
        await redis.RestartAsync();
        await here.PublishAsync("report/7", "vừa nối lại", cancellation);

        // What was published meanwhile, in its order, each once, and what came behind it.
        await UntilAsync(others, "trong lúc mất");
        Assert.Equal("vẫn mất", await NextAsync(others));
        Assert.Equal("vừa nối lại", await NextAsync(others));

        await UntilHeardAsync(others, () => here.PublishAsync("report/7", "sau", cancellation).AsTask(), "sau");
    }

    private static AppTopics Topics(CatalogHost host) => host.Services.GetRequiredService<MiniAppHost>().TopicsOf("phan-anh");

    private Task<CatalogHost> StartAsync(RedisServer redis) => CatalogHost.StartAsync(_folder, services => services.AddRedis(options =>
    {
        options.Connection = redis.Connection;
        options.Pause = TimeSpan.FromMilliseconds(100);
    }));

    // A replica listens a moment after it has started, and again a moment after Redis is back: so it is said until it is heard.
    private static async Task<T> UntilHeardAsync<T>(IAsyncEnumerator<T> following, Func<Task> say, T? expected = default)
    {
        var next = following.MoveNextAsync().AsTask();
        for (var i = 0; i < 400; i++)
        {
            await say();
            await Task.WhenAny(next, Task.Delay(50, Cancellation));
            if (next.IsCompleted && await next && (expected is null || Equals(expected, following.Current)))
            {
                return following.Current;
            }

            next = next.IsCompleted ? following.MoveNextAsync().AsTask() : next;
        }

        throw new InvalidOperationException("It was not heard in twenty seconds.");
    }

    private static async Task<object?> NextAsync(IAsyncEnumerator<object?> following)
    {
        Assert.True(await following.MoveNextAsync());
        return following.Current;
    }

    private static async Task UntilAsync(IAsyncEnumerator<object?> following, string expected)
    {
        do
        {
            Assert.True(await following.MoveNextAsync());
        }
        while (!Equals(expected, following.Current));
    }
}
