using System.Collections.Concurrent;
using CaMauG.Contracts.Replicas;
using StackExchange.Redis;

namespace CaMauG.Redis;

/// <summary>Notices as Redis publish and subscribe, with a gap told after each lost connection.</summary>
internal sealed class RedisNotices : IReplicaNotices
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<RedisSubscription, byte> _subscriptions = new();
    private readonly RedisLink _link;

    public RedisNotices(RedisLink link)
    {
        _link = link;
        link.Restored += () => _ = TellGapAsync();
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
        while (!await IsListeningAsync(multiplexer.GetSubscriber()))
        {
            // Slow or lost again: the gap must be told all the same.
            await Task.Delay(s_patience);
        }

        foreach (var subscription in _subscriptions.Keys)
        {
            subscription.Tell(new(default, HasGap: true));
        }
    }

    private static async Task<bool> IsListeningAsync(ISubscriber subscriber)
    {
        try
        {
            await subscriber.PingAsync();
            return true;
        }
        catch (ObjectDisposedException)
        {
            // The process ends; nobody is left to be told.
            return true;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return false;
        }
    }

    private RedisChannel Channel(string topic) => RedisChannel.Literal(_link.Prefix + "notice:" + topic);
}
