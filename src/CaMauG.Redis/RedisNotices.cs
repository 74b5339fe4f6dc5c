using System.Collections.Concurrent;
using CaMauG.Contracts.Replicas;
using StackExchange.Redis;

namespace CaMauG.Redis;

/// <summary>Notices as Redis publish and subscribe, with a gap told after each lost connection.</summary>
internal sealed class RedisNotices : IReplicaNotices
{
    private readonly ConcurrentDictionary<RedisSubscription, byte> _subscriptions = new();
    private readonly RedisLink _link;

    public RedisNotices(RedisLink link)
    {
        _link = link;
        link.SubscriptionsRestored += () => _ = TellGapAsync();
    }

    public async ValueTask<bool> PublishAsync(string topic, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        var (isThere, _) = await _link.AskAsync(
            (Channel: Channel(topic), payload),
            static (database, asked) => database.PublishAsync(asked.Channel, asked.payload),
            cancellation);
        return isThere;
    }

    public IDisposable Subscribe(string topic, Action<ReplicaNotice> receive)
    {
        var subscription = new RedisSubscription(Channel(topic), receive, _link, ended => _subscriptions.TryRemove(ended, out _));
        _subscriptions[subscription] = 0;
        _ = subscription.AttachAsync();
        return subscription;
    }

    // A ping on the subscribing connection comes back after the channels were subscribed to again, so nothing falls between gap and first notice.
    private async Task TellGapAsync()
    {
        var multiplexer = await _link.Multiplexer;
        try
        {
            await multiplexer.GetSubscriber().PingAsync();
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // Lost again: the next restoration tells it.
            return;
        }

        foreach (var subscription in _subscriptions.Keys)
        {
            subscription.Tell(new(default, HasGap: true));
        }
    }

    private RedisChannel Channel(string topic) => RedisChannel.Literal(_link.Prefix + "notice:" + topic);
}
