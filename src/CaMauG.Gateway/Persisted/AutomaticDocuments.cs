using System.Security.Cryptography;
using System.Text;
using CaMauG.Contracts.Replicas;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Persisted;

/// <summary>
/// Documents that clients persisted themselves, by hash, bounded in bytes, the least recently used going first. Only what has proved valid comes in, under a
/// hash that was computed here. Where replicas share a cache, a document one of them has seen is found by the others. Hot.
/// </summary>
internal sealed class AutomaticDocuments(IOptions<GatewayOptions> options, ISharedCache? shared = null)
{
    // What an entry costs beside its characters.
    private const int Overhead = 256;

    // Writing to the shared cache is a favour: when it is slow, favours are left out instead of queued.
    private const int MaxSharing = 32;

    private const string SharedKey = "apq:";

    private static readonly TimeSpan s_sharedLifetime = TimeSpan.FromDays(7);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _byHash = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _entries = [];
    private readonly long _limit = options.Value.PersistedOperations.AutomaticBytes;
    private long _bytes;
    private int _sharing;

    /// <summary>False when nothing is ever kept.</summary>
    public bool IsOn => _limit > 0;

    /// <summary>The document of a hash; null when it is not known.</summary>
    public ValueTask<string?> FindAsync(string hash)
    {
        lock (_gate)
        {
            if (_byHash.TryGetValue(hash, out var found))
            {
                Touch(found);
                return ValueTask.FromResult<string?>(found.Value.Text);
            }
        }

        return shared is null || !IsOn ? ValueTask.FromResult<string?>(null) : FindSharedAsync(shared, hash);
    }

    /// <summary>Keeps a valid document.</summary>
    public void Keep(string hash, string text)
    {
        if (!KeepHere(hash, text) || shared is null)
        {
            return;
        }

        if (Interlocked.Increment(ref _sharing) > MaxSharing)
        {
            Interlocked.Decrement(ref _sharing);
            return;
        }

        _ = ShareAsync(shared, hash, text);
    }

    private bool KeepHere(string hash, string text)
    {
        Entry entry = new(hash, text);
        if (entry.Bytes > _limit)
        {
            return false;
        }

        lock (_gate)
        {
            if (_byHash.TryGetValue(hash, out var found))
            {
                Touch(found);
                return false;
            }

            _byHash.Add(hash, _entries.AddFirst(entry));
            _bytes += entry.Bytes;
            while (_bytes > _limit)
            {
                var last = _entries.Last!;
                _entries.RemoveLast();
                _byHash.Remove(last.Value.Hash);
                _bytes -= last.Value.Bytes;
            }

            return true;
        }
    }

    private void Touch(LinkedListNode<Entry> entry)
    {
        if (entry != _entries.First)
        {
            _entries.Remove(entry);
            _entries.AddFirst(entry);
        }
    }

    // Whoever writes to the shared cache is not us alone: the text has to prove that it is what the hash says.
    private async ValueTask<string?> FindSharedAsync(ISharedCache cache, string hash)
    {
        var entry = await cache.GetAsync(SharedKey + hash, CancellationToken.None).ConfigureAwait(false);
        if (entry.Value is not { } bytes || !hash.Equals(Convert.ToHexStringLower(SHA256.HashData(bytes)), StringComparison.Ordinal))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes);
        KeepHere(hash, text);
        return text;
    }

    private async Task ShareAsync(ISharedCache cache, string hash, string text)
    {
        try
        {
            var known = await cache.GetAsync(SharedKey + hash, CancellationToken.None).ConfigureAwait(false);
            if (known is { Value: null, AsOf: not 0 })
            {
                await cache.SetAsync(SharedKey + hash, Encoding.UTF8.GetBytes(text), [], s_sharedLifetime, known.AsOf, CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _sharing);
        }
    }

    private sealed record Entry(string Hash, string Text)
    {
        public long Bytes { get; } = Overhead + (2L * Text.Length);
    }
}
