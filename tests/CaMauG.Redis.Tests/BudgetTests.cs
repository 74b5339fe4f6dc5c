using CaMauG.Contracts.Replicas;
using CaMauG.Testing;

namespace CaMauG.Redis.Tests;

public sealed class BudgetTests
{
    // So slow that nothing flows back while a test runs.
    private static readonly BudgetRate s_rate = new(Capacity: 10, PerSecond: 0.001);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Take_FromTwoReplicas_DrawsFromOneBucket()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = await Replica.StartAsync(redis.Connection);
        await using var second = await Replica.StartAsync(redis.Connection);

        var one = await first.Budgets.TakeAsync("a", s_rate, 6, Cancellation);
        var two = await second.Budgets.TakeAsync("a", s_rate, 6, Cancellation);
        var three = await second.Budgets.TakeAsync("a", s_rate, 4, Cancellation);
        var other = await second.Budgets.TakeAsync("b", s_rate, 10, Cancellation);

        Assert.Equal((true, 4d, TimeSpan.Zero), (one!.Value.IsGranted, one.Value.Left, one.Value.RetryAfter));
        Assert.False(two!.Value.IsGranted);
        Assert.Equal(2_000, two.Value.RetryAfter.TotalSeconds, tolerance: 20);
        Assert.True(three!.Value.IsGranted);
        Assert.True(other!.Value.IsGranted);
    }

    [Fact]
    public async Task Take_MoreThanABucketHolds_CanNeverBeGranted()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var replica = await Replica.StartAsync(redis.Connection);

        var taking = await replica.Budgets.TakeAsync("a", s_rate, 11, Cancellation);

        Assert.Equal(new BudgetTaking(false, 10, Timeout.InfiniteTimeSpan), taking);
    }

    [Fact]
    public async Task Take_ConcurrentlyFromTwoReplicas_GrantsExactlyWhatThereIs()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = await Replica.StartAsync(redis.Connection);
        await using var second = await Replica.StartAsync(redis.Connection);

        var takings = await Task.WhenAll(Enumerable.Range(0, 60).Select(i =>
            (i % 2 == 0 ? first : second).Budgets.TakeAsync("a", s_rate, 1, Cancellation).AsTask()));

        Assert.Equal(10, takings.Count(static taking => taking is { IsGranted: true }));
    }

    [Fact]
    public async Task Take_WithFlow_IsGrantedAgainAfterAWhile()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var replica = await Replica.StartAsync(redis.Connection);
        var rate = new BudgetRate(Capacity: 1, PerSecond: 10);
        Assert.True((await replica.Budgets.TakeAsync("a", rate, 1, Cancellation))!.Value.IsGranted);

        await Eventually.IsTrueAsync(async () => (await replica.Budgets.TakeAsync("a", rate, 1, Cancellation))!.Value.IsGranted);
    }

    [Fact]
    public async Task Take_WhileRedisIsAway_IsNullAndComesBackWithIt()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var replica = await Replica.StartAsync(redis.Connection);
        Assert.NotNull(await replica.Budgets.TakeAsync("a", s_rate, 1, Cancellation));

        await redis.StopAsync();
        await Eventually.IsTrueAsync(async () => await replica.Budgets.TakeAsync("a", s_rate, 1, Cancellation) is null);
        await redis.RestartAsync();

        await Eventually.IsTrueAsync(async () => await replica.Budgets.TakeAsync("a", s_rate, 1, Cancellation) is not null);
    }

    [Fact]
    public async Task Take_WhileRedisHangs_GivesUpAndThenAsksNoMore()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var replica = await Replica.StartAsync(redis.Connection);
        redis.Freeze();
        try
        {
            Assert.Null(await replica.Budgets.TakeAsync("a", s_rate, 1, Cancellation));
        }
        finally
        {
            redis.Thaw();
        }

        await Eventually.IsTrueAsync(async () => await replica.Budgets.TakeAsync("a", s_rate, 1, Cancellation) is not null);
    }

    [Fact]
    public async Task Start_WithoutRedis_ServesAndJoinsWhenItComes()
    {
        var redis = await RedisServer.StartAsync();
        await using var _ = redis;
        await redis.StopAsync();
        await using var replica = await Replica.StartAsync(redis.Connection);
        Assert.Null(await replica.Budgets.TakeAsync("a", s_rate, 1, Cancellation));

        await redis.RestartAsync();

        await Eventually.IsTrueAsync(async () => await replica.Budgets.TakeAsync("a", s_rate, 1, Cancellation) is not null);
    }

    [Fact]
    public async Task Start_WithAConnectionThatCannotBeRead_NamesTheSetting()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(static () => Replica.StartAsync("localhost:6379,unknownOption=1"));

        Assert.Contains("ConnectionStrings:Redis", failure.Message, StringComparison.Ordinal);
    }
}
