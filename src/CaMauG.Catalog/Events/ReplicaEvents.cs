using CaMauG.Catalog.Telemetry;
using CaMauG.Contracts.Replicas;
using CaMauG.Subgraphs.Events;

namespace CaMauG.Catalog.Events;

/// <summary>
/// Events from replica to replica, as notices; within one machine there is nobody to tell. What is published while the connection is away is kept for a
/// while and told in its order when the others can be expected to listen again; what is published meanwhile waits behind it.
/// </summary>
internal sealed class ReplicaEvents : IEventRelay, IDisposable
{
    private const string Topic = "events";

    // How long another replica may take longer than this one to find the connection back: the longest pause between two tries, and a second.
    private static readonly TimeSpan s_others = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);

    private readonly IReplicaNotices? _notices;
    private readonly CatalogMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly EventBacklog _backlog;
    private readonly CancellationTokenSource _end = new();
    private int _isTelling;

    public ReplicaEvents(IReplicaNotices? notices, CatalogMetrics metrics, TimeProvider time)
    {
        (_notices, _metrics, _time) = (notices, metrics, time);
        _backlog = new(time, count => metrics.ToldLate(count, isDropped: true));
    }

    public async ValueTask<bool> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        if (_notices is null || (_backlog.IsEmpty && await _notices.PublishAsync(Topic, message, cancellation).ConfigureAwait(false)))
        {
            return true;
        }

        _backlog.Add(message);
        if (Interlocked.Exchange(ref _isTelling, 1) == 0)
        {
            _ = TellLateAsync(_notices);
        }

        return false;
    }

    public void Listen(Action<ReadOnlyMemory<byte>> receive)
    {
        RecentMessages recent = new();
        _notices?.Subscribe(
            Topic,
            notice =>
            {
                // Those who sent while the connection was away send it again; a gap brings nothing more.
                if (!notice.HasGap && recent.IsNew(notice.Payload))
                {
                    receive(notice.Payload);
                }
            });
    }

    public void Dispose() => _end.Cancel();

    private async Task TellLateAsync(IReplicaNotices notices)
    {
        try
        {
            while (true)
            {
                await UntilOthersListenAsync(notices).ConfigureAwait(false);
                while (_backlog.Oldest() is { } message && await notices.PublishAsync(Topic, message, _end.Token).ConfigureAwait(false))
                {
                    _backlog.Remove(message);
                    _metrics.ToldLate(1, isDropped: false);
                }

                if (_backlog.IsEmpty)
                {
                    Volatile.Write(ref _isTelling, 0);

                    // One that was added in between found somebody telling and began nothing itself.
                    if (_backlog.IsEmpty || Interlocked.Exchange(ref _isTelling, 1) != 0)
                    {
                        return;
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The process ends, and what was not told with it.
        }
    }

    // An empty notice is no event: it only shows that the way is there.
    private async Task UntilOthersListenAsync(IReplicaNotices notices)
    {
        for (long? back = null; back is not { } since || _time.GetElapsedTime(since) < s_others;)
        {
            await Task.Delay(s_pause, _time, _end.Token).ConfigureAwait(false);
            back = await notices.PublishAsync(Topic, default, _end.Token).ConfigureAwait(false) ? back ?? _time.GetTimestamp() : null;
            if (_backlog.Oldest() is null)
            {
                return;
            }
        }
    }
}
