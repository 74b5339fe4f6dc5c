namespace CaMauG.Subgraphs.Events;

/// <summary>
/// Hands events to who follows their topics: in this process at once, in other processes through a relay. An event that comes back from the relay is
/// passed over, so that followers here hear it while the relay is away, and once while it is not.
/// </summary>
public sealed class EventBroker
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Scope, string? Topic), List<Follower>> _followers = [];
    private readonly string _origin = Guid.NewGuid().ToString("N");
    private readonly IEventRelay? _relay;

    /// <summary>Begins to hear what other processes tell.</summary>
    /// <param name="relay">The way to them; null when there are none.</param>
    public EventBroker(IEventRelay? relay = null)
    {
        _relay = relay;
        relay?.Listen(Receive);
    }

    /// <summary>Tells an event to all who follow its topic.</summary>
    /// <param name="scope">Whose topic it is.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="content">JSON; kept by reference.</param>
    /// <param name="cancellation">Gives up waiting for the relay.</param>
    /// <returns>False when some in other processes could not be told.</returns>
    public async ValueTask<bool> PublishAsync(string scope, string topic, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        AppEvent told = new(scope, topic, Guid.NewGuid().ToString("N"), content);
        Deliver(told);
        return _relay is null || await _relay.SendAsync(EventEnvelope.Write(told, _origin), cancellation).ConfigureAwait(false);
    }

    /// <summary>Tells an event that somebody published elsewhere to those who follow it here, and to nobody else.</summary>
    public void Deliver(AppEvent told)
    {
        ArgumentNullException.ThrowIfNull(told);
        lock (_gate)
        {
            Offer((told.Scope, told.Topic), told);
            Offer((told.Scope, null), told);
        }
    }

    /// <summary>The events of a topic from this call on.</summary>
    /// <param name="scope">Whose topic it is.</param>
    /// <param name="topic">The topic; null for all of the scope.</param>
    /// <param name="policy">What becomes of a follower who is too slow.</param>
    /// <param name="cancellation">Ends it, also when nobody reads.</param>
    public IAsyncEnumerable<AppEvent> FollowAsync(string scope, string? topic, FollowerPolicy policy, CancellationToken cancellation)
    {
        Follower follower = new(policy);
        var key = (scope, topic);
        Add(key, follower);

        // Events count from now and not from the first read, so a follower that is never read must go as well.
        var registration = cancellation.Register(() => Remove(key, follower));
        return follower.ReadAsync(
            () =>
            {
                registration.Dispose();
                Remove(key, follower);
            },
            cancellation);
    }

    private void Receive(ReadOnlyMemory<byte> message)
    {
        if (EventEnvelope.Read(message) is { } envelope && envelope.Origin != _origin)
        {
            Deliver(envelope.Told);
        }
    }

    private void Offer((string Scope, string? Topic) key, AppEvent told)
    {
        foreach (var follower in _followers.GetValueOrDefault(key) ?? [])
        {
            follower.Offer(told);
        }
    }

    private void Add((string Scope, string? Topic) key, Follower follower)
    {
        lock (_gate)
        {
            if (!_followers.TryGetValue(key, out var same))
            {
                _followers[key] = same = [];
            }

            same.Add(follower);
        }
    }

    private void Remove((string Scope, string? Topic) key, Follower follower)
    {
        lock (_gate)
        {
            if (_followers.TryGetValue(key, out var same) && same.Remove(follower) && same.Count == 0)
            {
                _followers.Remove(key);
            }
        }
    }
}
