using System.Globalization;
using CaMauG.Contracts.Replicas;
using StackExchange.Redis;

namespace CaMauG.Redis;

/// <summary>Token buckets as hashes, drawn from by a script: one round trip, and the server's clock for all.</summary>
internal sealed class RedisBudgets(RedisLink link) : ISharedBudgets
{
    // A full bucket is the same as none, so it expires when it would be full.
    private const string Take = """
        local bucket = redis.call('HMGET', KEYS[1], 'held', 'at')
        local time = redis.call('TIME')
        local now = time[1] + time[2] / 1000000
        local capacity, flow, amount = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
        local held = capacity
        if bucket[1] then
          held = math.min(capacity, tonumber(bucket[1]) + math.max(0, now - tonumber(bucket[2])) * flow)
        end
        local granted = 0
        if amount <= held then
          held = held - amount
          granted = 1
        end
        redis.call('HSET', KEYS[1], 'held', string.format('%.6f', held), 'at', string.format('%.6f', now))
        redis.call('PEXPIRE', KEYS[1], math.min(86400000, math.ceil((capacity - held) / flow * 1000) + 1000))
        return {granted, string.format('%.6f', held)}
        """;

    public async ValueTask<BudgetTaking?> TakeAsync(string key, BudgetRate rate, double amount, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate.Capacity);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate.PerSecond);
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        var (isThere, answer) = await link.AskAsync(
            (Key: (RedisKey)(link.Prefix + "budget:" + key), rate, amount),
            static (database, asked) => database.ScriptEvaluateAsync(Take, [asked.Key], [asked.rate.Capacity, asked.rate.PerSecond, asked.amount]),
            cancellation);
        if (!isThere || answer is null)
        {
            return null;
        }

        var granted = (int)answer[0] == 1;
        var left = double.Parse((string)answer[1]!, CultureInfo.InvariantCulture);
        return new(granted, left, granted ? TimeSpan.Zero : Wait(rate, amount, left));
    }

    private static TimeSpan Wait(BudgetRate rate, double amount, double left) =>
        amount > rate.Capacity ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds((amount - left) / rate.PerSecond);
}
