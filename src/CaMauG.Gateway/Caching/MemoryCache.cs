namespace CaMauG.Gateway.Caching;

/// <summary>Entries of this replica, bounded in bytes, the least recently used going first. Hot.</summary>
internal sealed class MemoryCache(long maxBytes, CacheMetrics metrics)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<CacheKey, LinkedListNode<(CacheKey Key, CacheEntry Entry)>> _byKey = [];
    private readonly LinkedList<(CacheKey Key, CacheEntry Entry)> _entries = [];
    private readonly (long Bytes, long Entries)[] _held = new (long, long)[Enum.GetValues<CacheKind>().Length];
    private long _bytes;

    /// <summary>How much is kept of a kind.</summary>
    public (long Bytes, long Entries) Held(CacheKind kind)
    {
        lock (_gate)
        {
            return _held[(int)kind];
        }
    }

    /// <summary>The entry of a key; null for none.</summary>
    public CacheEntry? Find(CacheKey key)
    {
        lock (_gate)
        {
            if (!_byKey.TryGetValue(key, out var found))
            {
                return null;
            }

            if (found != _entries.First)
            {
                _entries.Remove(found);
                _entries.AddFirst(found);
            }

            return found.Value.Entry;
        }
    }

    /// <summary>Keeps an entry in the place of the one before.</summary>
    public void Keep(CacheKey key, CacheEntry entry)
    {
        lock (_gate)
        {
            Drop(key);
            _byKey[key] = _entries.AddFirst((key, entry));
            Count(entry, 1);
            while (_bytes > maxBytes)
            {
                metrics.Evicted(_entries.Last!.Value.Entry.Kind, isForRoom: true);
                Drop(_entries.Last.Value.Key);
            }
        }
    }

    /// <summary>Forgets a key when it still has this entry.</summary>
    public void Forget(CacheKey key, CacheEntry entry)
    {
        lock (_gate)
        {
            if (_byKey.TryGetValue(key, out var found) && ReferenceEquals(found.Value.Entry, entry))
            {
                metrics.Evicted(entry.Kind, isForRoom: false);
                Drop(key);
            }
        }
    }

    private void Drop(CacheKey key)
    {
        if (_byKey.Remove(key, out var found))
        {
            _entries.Remove(found);
            Count(found.Value.Entry, -1);
        }
    }

    private void Count(CacheEntry entry, int sign)
    {
        _bytes += sign * entry.Bytes;
        ref var held = ref _held[(int)entry.Kind];
        held = (held.Bytes + (sign * entry.Bytes), held.Entries + sign);
    }
}
