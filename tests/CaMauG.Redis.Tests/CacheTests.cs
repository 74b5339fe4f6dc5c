using System.Text;
using CaMauG.Contracts.Replicas;
using CaMauG.Testing;

namespace CaMauG.Redis.Tests;

public sealed class CacheTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_WhatAnotherReplicaKept_FindsBytesAndLifetime()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = await Replica.StartAsync(redis.Connection);
        await using var second = await Replica.StartAsync(redis.Connection);
        await KeepAsync(first.Cache, "a", "price", ["market"]);

        var entry = await second.Cache.GetAsync("a", Cancellation);

        Assert.Equal("price", Encoding.UTF8.GetString(entry.Value!));
        Assert.InRange(entry.Left, TimeSpan.FromSeconds(1), s_minute);
        Assert.Null((await second.Cache.GetAsync("b", Cancellation)).Value);
    }

    [Fact]
    public async Task Invalidate_OneOfTheTags_MakesItUnfindableEverywhere()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = await Replica.StartAsync(redis.Connection);
        await using var second = await Replica.StartAsync(redis.Connection);
        await KeepAsync(first.Cache, "a", "1", ["market", "Price:7"]);
        await KeepAsync(first.Cache, "b", "2", ["market"]);

        Assert.True(await second.Cache.InvalidateAsync(["Price:7"], Cancellation));

        Assert.Null((await first.Cache.GetAsync("a", Cancellation)).Value);
        Assert.NotNull((await first.Cache.GetAsync("b", Cancellation)).Value);
    }

    [Fact]
    public async Task Set_ComputedBeforeTheInvalidation_IsNotKept()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var replica = await Replica.StartAsync(redis.Connection);
        var missed = await replica.Cache.GetAsync("a", Cancellation);

        await replica.Cache.InvalidateAsync(["market"], Cancellation);
        await replica.Cache.SetAsync("a", "old"u8.ToArray(), ["market"], s_minute, missed.AsOf, Cancellation);

        Assert.Null((await replica.Cache.GetAsync("a", Cancellation)).Value);
        await KeepAsync(replica.Cache, "a", "new", ["market"]);
        Assert.Equal("new"u8.ToArray(), (await replica.Cache.GetAsync("a", Cancellation)).Value);
    }

    [Fact]
    public async Task Get_AfterItsLifetime_FindsNothing()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var replica = await Replica.StartAsync(redis.Connection);
        var missed = await replica.Cache.GetAsync("a", Cancellation);
        await replica.Cache.SetAsync("a", "x"u8.ToArray(), [], TimeSpan.FromMilliseconds(50), missed.AsOf, Cancellation);

        await Eventually.IsTrueAsync(async () => (await replica.Cache.GetAsync("a", Cancellation)).Value is null);
    }

    [Fact]
    public async Task Everything_WhileRedisIsAway_FindsAndKeepsNothing()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var replica = await Replica.StartAsync(redis.Connection);
        var asOf = (await replica.Cache.GetAsync("a", Cancellation)).AsOf;
        await redis.StopAsync();

        await replica.Cache.SetAsync("a", "x"u8.ToArray(), [], s_minute, asOf, Cancellation);

        Assert.Equal(default, await replica.Cache.GetAsync("a", Cancellation));
        Assert.False(await replica.Cache.InvalidateAsync(["market"], Cancellation));
    }

    [Fact]
    public async Task Get_BytesThatAreNoText_ReturnsThemAsTheyWere()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var replica = await Replica.StartAsync(redis.Connection);
        byte[] bytes = [0, 255, 10, 13, 0, 128];
        var missed = await replica.Cache.GetAsync("a", Cancellation);

        await replica.Cache.SetAsync("a", bytes, ["đậu \"phộng\"\n"], s_minute, missed.AsOf, Cancellation);

        Assert.Equal(bytes, (await replica.Cache.GetAsync("a", Cancellation)).Value);
    }

    private static async Task KeepAsync(ISharedCache cache, string key, string value, string[] tags)
    {
        var missed = await cache.GetAsync(key, Cancellation);
        await cache.SetAsync(key, Encoding.UTF8.GetBytes(value), tags, s_minute, missed.AsOf, Cancellation);
    }
}
