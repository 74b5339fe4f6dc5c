namespace CaMauG.Gateway.Caching;

/// <summary>Entries of this replica, bounded in bytes, the least recently used going first. Hot.</summary>
internal sealed class MemoryCache(long maxBytes)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<CacheKey, LinkedListNode<(CacheKey Key, CacheEntry Entry)>> _byKey = [];
    private readonly LinkedList<(CacheKey Key, CacheEntry Entry)> _entries = [];
    private long _bytes;

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
            _bytes += entry.Bytes;
            while (_bytes > maxBytes)
            {
                Drop(_entries.Last!.Value.Key);
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
                Drop(key);
            }
        }
    }

    private void Drop(CacheKey key)
    {
        if (_byKey.Remove(key, out var found))
        {
            _entries.Remove(found);
            _bytes -= found.Value.Entry.Bytes;
        }
    }
}
