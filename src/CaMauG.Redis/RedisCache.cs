using CaMauG.Contracts.Replicas;
using StackExchange.Redis;

namespace CaMauG.Redis;

/// <summary>
/// Values as hashes that carry when they were computed and under which tags; a tag's key holds when it was last invalidated. A value older than one of its
/// tags is not found. So invalidating is one write however many values there are, and nothing computed before it can slip in after it. Scripts name keys
/// they find in values, so this needs one Redis (with replicas, with Sentinel), not Redis Cluster.
/// </summary>
internal sealed class RedisCache(RedisLink link) : ISharedCache
{
    // Tags remember their invalidation this long, so no value may live longer.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    private const string Get = """
        local time = redis.call('TIME')
        local now = time[1] * 1000000 + time[2]
        local entry = redis.call('HMGET', KEYS[1], 'value', 'asOf', 'tags')
        if not entry[1] then
          return {false, 0, now}
        end
        for _, tag in ipairs(cjson.decode(entry[3])) do
          local invalidated = redis.call('GET', ARGV[1] .. tag)
          if invalidated and tonumber(invalidated) >= tonumber(entry[2]) then
            redis.call('DEL', KEYS[1])
            return {false, 0, now}
          end
        end
        return {entry[1], redis.call('PTTL', KEYS[1]), now}
        """;

    private const string Set = """
        local tags = {}
        for i = 5, #ARGV do
          local invalidated = redis.call('GET', ARGV[1] .. ARGV[i])
          if invalidated and tonumber(invalidated) >= tonumber(ARGV[4]) then
            return 0
          end
          tags[#tags + 1] = ARGV[i]
        end
        redis.call('HSET', KEYS[1], 'value', ARGV[2], 'asOf', ARGV[4], 'tags', cjson.encode(tags))
        redis.call('PEXPIRE', KEYS[1], ARGV[3])
        return 1
        """;

    private const string Invalidate = """
        local time = redis.call('TIME')
        local now = string.format('%.0f', time[1] * 1000000 + time[2])
        for _, key in ipairs(KEYS) do
          redis.call('SET', key, now, 'PX', ARGV[1])
        end
        return 1
        """;

    public async ValueTask<SharedEntry> GetAsync(string key, CancellationToken cancellation)
    {
        var (isThere, answer) = await link.AskAsync(
            (Key: EntryKey(key), Tags: (RedisValue)TagPrefix),
            static (database, asked) => database.ScriptEvaluateAsync(Get, [asked.Key], [asked.Tags]),
            cancellation);
        return isThere && answer is not null
            ? new((byte[]?)answer[0], TimeSpan.FromMilliseconds(Math.Max(0, (long)answer[1])), (long)answer[2])
            : default;
    }

    public async ValueTask SetAsync(string key, ReadOnlyMemory<byte> value, IReadOnlyList<string> tags, TimeSpan lifetime, long asOf, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lifetime, TimeSpan.FromMilliseconds(1));
        if (asOf == 0)
        {
            return;
        }

        var held = lifetime < s_longest ? lifetime : s_longest;
        RedisValue[] arguments = [TagPrefix, value, (long)held.TotalMilliseconds, asOf, .. tags.Select(static tag => (RedisValue)tag)];
        await link.AskAsync((Key: EntryKey(key), arguments), static (database, asked) => database.ScriptEvaluateAsync(Set, [asked.Key], asked.arguments), cancellation);
    }

    public async ValueTask<bool> InvalidateAsync(IReadOnlyList<string> tags, CancellationToken cancellation)
    {
        if (tags.Count == 0)
        {
            return true;
        }

        RedisKey[] keys = [.. tags.Select(tag => (RedisKey)(TagPrefix + tag))];
        var (isThere, _) = await link.AskAsync(
            keys,
            static (database, asked) => database.ScriptEvaluateAsync(Invalidate, asked, [(long)s_longest.TotalMilliseconds]),
            cancellation);
        return isThere;
    }

    private string TagPrefix => link.Prefix + "tag:";

    private RedisKey EntryKey(string key) => link.Prefix + "entry:" + key;
}
