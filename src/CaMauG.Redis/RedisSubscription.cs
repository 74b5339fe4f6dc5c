using CaMauG.Contracts.Replicas;
using StackExchange.Redis;

namespace CaMauG.Redis;

/// <summary>One listener of one topic.</summary>
internal sealed class RedisSubscription(RedisChannel channel, Action<ReplicaNotice> receive, RedisLink link, Action<RedisSubscription> ended) : IDisposable
{
    private readonly Lock _gate = new();
    private ChannelMessageQueue? _queue;
    private bool _isEnded;

    /// <summary>Begins to listen as soon as there is a connection to listen on.</summary>
    public async Task AttachAsync()
    {
        var multiplexer = await link.Multiplexer;
        for (var wait = 200; ; wait = Math.Min(2 * wait, 5_000))
        {
            if (Volatile.Read(ref _isEnded))
            {
                return;
            }

            try
            {
                Attach(await multiplexer.GetSubscriber().SubscribeAsync(channel));
                return;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                await Task.Delay(wait);
            }
        }
    }

    /// <summary>Hands a notice over, one after the other.</summary>
    public void Tell(ReplicaNotice notice)
    {
        lock (_gate)
        {
            if (!_isEnded)
            {
                receive(notice);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isEnded = true;
        }

        ended(this);
        _queue?.Unsubscribe(CommandFlags.FireAndForget);
    }

    private void Attach(ChannelMessageQueue queue)
    {
        _queue = queue;
        queue.OnMessage(message => Tell(new((byte[])message.Message!, HasGap: false)));
        if (Volatile.Read(ref _isEnded))
        {
            queue.Unsubscribe(CommandFlags.FireAndForget);
        }
    }
}
