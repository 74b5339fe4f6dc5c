using System.Collections.Immutable;
using System.Text.Json;
using CaMauG.Contracts.Graph;
using CaMauG.Contracts.Replicas;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Caching;

/// <summary>
/// Answers that may be used again: in this replica's memory first, then where replicas share them. Making a tag invalid reaches all replicas; while the
/// shared cache cannot be told, this replica's own entries are dropped all the same and the others' live out their time.
/// </summary>
internal sealed class AnswerCache : ICacheInvalidation, IDisposable
{
    private const string Topic = "cache";

    private const string SharedKey = "answer:";

    // Writing for other replicas is a favour: when it is slow, favours are left out instead of queued.
    private const int MaxSharing = 64;

    private readonly MemoryCache? _memory;
    private readonly TagClock _clock = new();
    private readonly CacheOptions _options;
    private readonly TimeProvider _time;
    private readonly CacheMetrics _metrics;
    private readonly ISharedCache? _shared;
    private readonly IReplicaNotices? _notices;
    private readonly IDisposable? _subscription;
    private int _sharing;

    public AnswerCache(
        IOptions<GatewayOptions> options, TimeProvider time, CacheMetrics metrics, ISharedCache? shared = null, IReplicaNotices? notices = null)
    {
        (_options, _time, _metrics, _shared, _notices) = (options.Value.Cache, time, metrics, shared, notices);
        if (_options.MaxBytes > 0)
        {
            _memory = new(_options.MaxBytes, metrics);
            metrics.Watch(_memory.Held);
        }

        _subscription = notices?.Subscribe(Topic, OnNotice);
    }

    /// <summary>False when nothing is ever kept.</summary>
    public bool IsOn => _memory is not null;

    /// <summary>Reading of the clock of invalidations.</summary>
    public long Moment => _clock.Now;

    /// <summary>Looks for an answer that holds.</summary>
    /// <returns>The entry, null for none, and what to hand to <see cref="Keep"/>.</returns>
    public async ValueTask<(CacheEntry? Entry, CacheLookup Lookup)> FindAsync(CacheKind kind, CacheKey key, CancellationToken cancellation)
    {
        var moment = _clock.Now;
        if (_memory!.Find(key) is { } own)
        {
            if (own.EndsAt > _time.GetUtcNow() && _clock.Holds(own.Tags, own.Asked.Moment))
            {
                _metrics.LookedFor(kind, isShared: false, isFound: true);
                return (own, default);
            }

            _memory.Forget(key, own);
        }

        _metrics.LookedFor(kind, isShared: false, isFound: false);
        return _shared is null ? (null, new(moment, 0)) : await FindSharedAsync(_shared, kind, key, moment, cancellation).ConfigureAwait(false);
    }

    /// <summary>Keeps an answer unless one of its tags was made invalid since it was looked for.</summary>
    public void Keep(CacheKind kind, CacheKey key, ReadOnlySpan<byte> body, CachePolicy policy, string[] tags, CacheLookup lookup)
    {
        if (body.Length > _options.MaxEntry || !_clock.Holds(tags, lookup.Moment))
        {
            return;
        }

        var now = _time.GetUtcNow();
        var lifetime = policy.MaxAge < _options.MaxAge ? policy.MaxAge : _options.MaxAge;
        CacheEntry entry = new(kind, body.ToArray(), policy.IsPrivate, tags, now - policy.Age, now + lifetime, lookup);
        _memory!.Keep(key, entry);
        _metrics.Stored(kind, isShared: false);
        if (_shared is not null && lookup.SharedMoment != 0)
        {
            _ = ShareAsync(key, entry, lifetime, lookup.SharedMoment);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> InvalidateAsync(IReadOnlyCollection<string> tags, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tags);
        _metrics.Invalidated(tags.Count, "here");
        foreach (var tag in tags)
        {
            _clock.Invalidate(tag);
        }

        if (_shared is null || tags.Count == 0)
        {
            return true;
        }

        var isTold = await _shared.InvalidateAsync([.. tags], cancellation).ConfigureAwait(false);
        return _notices is null
            ? isTold
            : await _notices.PublishAsync(Topic, JsonSerializer.SerializeToUtf8Bytes(tags), cancellation).ConfigureAwait(false) && isTold;
    }

    public void Dispose() => _subscription?.Dispose();

    private void OnNotice(ReplicaNotice notice)
    {
        if (notice.HasGap)
        {
            _metrics.Invalidated(1, "gap");
            _clock.InvalidateAll();
            return;
        }

        try
        {
            var tags = JsonSerializer.Deserialize<ImmutableArray<string>>(notice.Payload.Span);
            _metrics.Invalidated(tags.Length, "replica");
            foreach (var tag in tags)
            {
                _clock.Invalidate(tag);
            }
        }
        catch (JsonException)
        {
            // Not from a replica of this version; better to give up too much than too little.
            _clock.InvalidateAll();
        }
    }

    private async ValueTask<(CacheEntry? Entry, CacheLookup Lookup)> FindSharedAsync(
        ISharedCache shared, CacheKind kind, CacheKey key, long moment, CancellationToken cancellation)
    {
        var found = await shared.GetAsync(SharedKey + key, cancellation).ConfigureAwait(false);
        CacheLookup lookup = new(moment, found.AsOf);
        var entry = found.Value is { } bytes ? SharedEntryFormat.Read(kind, bytes, _time.GetUtcNow() + found.Left, lookup) : null;
        if (found.AsOf != 0)
        {
            _metrics.LookedFor(kind, isShared: true, isFound: entry is not null);
        }

        if (entry is null)
        {
            return (null, lookup);
        }

        _memory!.Keep(key, entry);
        _metrics.Stored(kind, isShared: false);
        return (entry, default);
    }

    private async Task ShareAsync(CacheKey key, CacheEntry entry, TimeSpan lifetime, long asOf)
    {
        try
        {
            if (Interlocked.Increment(ref _sharing) <= MaxSharing)
            {
                _metrics.Stored(entry.Kind, isShared: true);
                await _shared!.SetAsync(SharedKey + key, SharedEntryFormat.Write(entry), entry.Tags, lifetime, asOf, CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _sharing);
        }
    }
}
