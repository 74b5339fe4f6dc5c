using System.Collections.Concurrent;

namespace CaMauG.Gateway.Caching;

/// <summary>
/// When each tag was last made invalid, in counted moments. An entry holds while none of its tags was made invalid after the moment before it was
/// computed, so what is computed meanwhile cannot slip in. Lock-free.
/// </summary>
internal sealed class TagClock
{
    // Tags can be invented without end. When so many are known all that is kept is given up once, and they are forgotten.
    private const int MaxTags = 100_000;

    private readonly ConcurrentDictionary<string, long> _invalidated = new(StringComparer.Ordinal);
    private long _now;
    private long _allInvalidated = -1;

    /// <summary>Reading of the clock.</summary>
    public long Now => Volatile.Read(ref _now);

    /// <summary>Makes what carries the tag invalid.</summary>
    public void Invalidate(string tag)
    {
        if (_invalidated.Count >= MaxTags)
        {
            InvalidateAll();
        }

        _invalidated[tag] = Interlocked.Increment(ref _now);
    }

    /// <summary>Makes everything invalid.</summary>
    public void InvalidateAll()
    {
        Volatile.Write(ref _allInvalidated, Interlocked.Increment(ref _now));
        _invalidated.Clear();
    }

    /// <summary>True when nothing with one of these tags was made invalid since.</summary>
    public bool Holds(string[] tags, long since)
    {
        if (Volatile.Read(ref _allInvalidated) > since)
        {
            return false;
        }

        foreach (var tag in tags)
        {
            if (_invalidated.TryGetValue(tag, out var at) && at > since)
            {
                return false;
            }
        }

        return true;
    }
}
