using System.Collections.Concurrent;
using System.Text;
using CaMauG.Contracts.Replicas;
using CaMauG.Testing;

namespace CaMauG.Redis.Tests;

public sealed class NoticeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publish_FromOneReplica_ReachesAllOnItsTopicInOrder()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = await Replica.StartAsync(redis.Connection);
        await using var second = await Replica.StartAsync(redis.Connection);
        var (own, others, elsewhere) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        using var a = await ListenAsync(first, "graph", own);
        using var b = await ListenAsync(second, "graph", others);
        using var c = await ListenAsync(second, "tags", elsewhere);

        for (var i = 0; i < 20; i++)
        {
            await first.Notices.PublishAsync("graph", Encoding.UTF8.GetBytes($"{i}"), Cancellation);
        }

        await Eventually.IsTrueAsync(() => Task.FromResult(own.Contains("19") && others.Contains("19")));
        Assert.Equal(Enumerable.Range(0, 20).Select(static i => $"{i}"), others);
        Assert.Empty(elsewhere);
    }

    [Fact]
    public async Task Subscription_AfterRedisWasAway_IsToldTheGapAndHearsAgain()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var replica = await Replica.StartAsync(redis.Connection);
        var heard = new ConcurrentQueue<string>();
        using var subscription = await ListenAsync(replica, "graph", heard);

        await redis.RestartAsync();

        await Eventually.IsTrueAsync(() => Task.FromResult(heard.Contains("gap")));
        await Eventually.IsTrueAsync(() => replica.Notices.PublishAsync("graph", "after"u8.ToArray(), Cancellation).AsTask());
        await Eventually.IsTrueAsync(() => Task.FromResult(heard.Contains("after")));
    }

    [Fact]
    public async Task Subscription_MadeBeforeRedisWasThere_HearsOnceItIs()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.StopAsync();
        await using var replica = await Replica.StartAsync(redis.Connection);
        var heard = new ConcurrentQueue<string>();
        using var subscription = replica.Notices.Subscribe("graph", notice => heard.Enqueue(Read(notice)));
        Assert.False(await replica.Notices.PublishAsync("graph", "lost"u8.ToArray(), Cancellation));

        await redis.RestartAsync();

        await Eventually.IsTrueAsync(async () =>
        {
            await replica.Notices.PublishAsync("graph", "found"u8.ToArray(), Cancellation);
            return heard.Contains("found");
        });
    }

    [Fact]
    public async Task Subscription_Disposed_HearsNoMore()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var replica = await Replica.StartAsync(redis.Connection);
        var (ended, lasting) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        using var other = await ListenAsync(replica, "graph", lasting);
        (await ListenAsync(replica, "graph", ended)).Dispose();
        ended.Clear();

        await replica.Notices.PublishAsync("graph", "x"u8.ToArray(), Cancellation);

        await Eventually.IsTrueAsync(() => Task.FromResult(lasting.Contains("x")));
        Assert.Empty(ended);
    }

    // A subscription listens a moment after it was made; a first notice that arrives says that it does.
    private static async Task<IDisposable> ListenAsync(Replica replica, string topic, ConcurrentQueue<string> heard)
    {
        var subscription = replica.Notices.Subscribe(topic, notice => heard.Enqueue(Read(notice)));
        await Eventually.IsTrueAsync(async () =>
        {
            await replica.Notices.PublishAsync(topic, "hello"u8.ToArray(), Cancellation);
            return !heard.IsEmpty;
        });
        await Task.Delay(100, Cancellation);
        heard.Clear();
        return subscription;
    }

    private static string Read(ReplicaNotice notice) => notice.HasGap ? "gap" : Encoding.UTF8.GetString(notice.Payload.Span);
}
