namespace CaMauG.Catalog.Events;

/// <summary>
/// Events that could not be told to the other replicas yet, in their order. Bounded in number, bytes and age; the oldest go first, because an event says
/// that something is new and the youngest says it best. For several threads.
/// </summary>
/// <param name="time">The clock of their age.</param>
/// <param name="dropped">Hears how many were given up.</param>
internal sealed class EventBacklog(TimeProvider time, Action<int> dropped)
{
    /// <summary>Most events kept.</summary>
    public const int MostEvents = 1_000;

    /// <summary>Most bytes kept.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly LinkedList<(ReadOnlyMemory<byte> Message, long At)> _events = [];
    private int _bytes;

    /// <summary>Longest time an event is kept: who follows a topic has asked anew by then.</summary>
    public static TimeSpan LongestAge { get; } = TimeSpan.FromMinutes(1);

    /// <summary>True while there are none.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _events.Count == 0;
            }
        }
    }

    /// <summary>Keeps an event behind those that are there.</summary>
    public void Add(ReadOnlyMemory<byte> message)
    {
        lock (_gate)
        {
            _events.AddLast((message, time.GetTimestamp()));
            _bytes += message.Length;
            Drop(() => _events.Count > MostEvents || _bytes > MostBytes);
        }
    }

    /// <summary>The oldest event that is young enough; null when there is none.</summary>
    public ReadOnlyMemory<byte>? Oldest()
    {
        lock (_gate)
        {
            Drop(() => _events.First is { } first && time.GetElapsedTime(first.Value.At) > LongestAge);
            return _events.First?.Value.Message;
        }
    }

    /// <summary>Takes out an event that has been told; nothing when it has been given up meanwhile.</summary>
    public void Remove(ReadOnlyMemory<byte> message)
    {
        lock (_gate)
        {
            if (_events.First is { } first && first.Value.Message.Equals(message))
            {
                RemoveFirst();
            }
        }
    }

    private void Drop(Func<bool> isTooMuch)
    {
        var count = 0;
        for (; isTooMuch(); count++)
        {
            RemoveFirst();
        }

        if (count > 0)
        {
            dropped(count);
        }
    }

    private void RemoveFirst()
    {
        _bytes -= _events.First!.Value.Message.Length;
        _events.RemoveFirst();
    }
}
