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
    private readonly ISharedCache? _shared;
    private readonly IReplicaNotices? _notices;
    private readonly IDisposable? _subscription;
    private int _sharing;

    public AnswerCache(IOptions<GatewayOptions> options, TimeProvider time, ISharedCache? shared = null, IReplicaNotices? notices = null)
    {
        (_options, _time, _shared, _notices) = (options.Value.Cache, time, shared, notices);
        _memory = _options.MaxBytes > 0 ? new(_options.MaxBytes) : null;
        _subscription = notices?.Subscribe(Topic, OnNotice);
    }

    /// <summary>False when nothing is ever kept.</summary>
    public bool IsOn => _memory is not null;

    /// <summary>Reading of the clock of invalidations.</summary>
    public long Moment => _clock.Now;

    /// <summary>Looks for an answer that holds.</summary>
    /// <returns>The entry, null for none, and what to hand to <see cref="Keep"/>.</returns>
    public async ValueTask<(CacheEntry? Entry, CacheLookup Lookup)> FindAsync(CacheKey key, CancellationToken cancellation)
    {
        var moment = _clock.Now;
        if (_memory!.Find(key) is { } own)
        {
            if (own.EndsAt > _time.GetUtcNow() && _clock.Holds(own.Tags, own.Moment))
            {
                return (own, default);
            }

            _memory.Forget(key, own);
        }

        if (_shared is null)
        {
            return (null, new(moment, 0));
        }

        var found = await _shared.GetAsync(SharedKey + key, cancellation).ConfigureAwait(false);
        if (found.Value is not { } bytes || SharedEntryFormat.Read(bytes, _time.GetUtcNow() + found.Left, moment) is not { } entry)
        {
            return (null, new(moment, found.AsOf));
        }

        _memory.Keep(key, entry);
        return (entry, default);
    }

    /// <summary>Keeps an answer unless one of its tags was made invalid since it was looked for.</summary>
    public void Keep(CacheKey key, ReadOnlySpan<byte> body, CachePolicy policy, string[] tags, CacheLookup lookup)
    {
        if (body.Length > _options.MaxEntry || !_clock.Holds(tags, lookup.Moment))
        {
            return;
        }

        var now = _time.GetUtcNow();
        var lifetime = policy.MaxAge < _options.MaxAge ? policy.MaxAge : _options.MaxAge;
        CacheEntry entry = new(body.ToArray(), policy.IsPrivate, tags, now, now + lifetime, lookup.Moment);
        _memory!.Keep(key, entry);
        if (_shared is not null && lookup.SharedMoment != 0)
        {
            _ = ShareAsync(key, entry, lifetime, lookup.SharedMoment);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> InvalidateAsync(IReadOnlyCollection<string> tags, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tags);
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
            _clock.InvalidateAll();
            return;
        }

        try
        {
            foreach (var tag in JsonSerializer.Deserialize<ImmutableArray<string>>(notice.Payload.Span))
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

    private async Task ShareAsync(CacheKey key, CacheEntry entry, TimeSpan lifetime, long asOf)
    {
        try
        {
            if (Interlocked.Increment(ref _sharing) <= MaxSharing)
            {
                await _shared!.SetAsync(SharedKey + key, SharedEntryFormat.Write(entry), entry.Tags, lifetime, asOf, CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _sharing);
        }
    }
}
