using System.Diagnostics.Metrics;
using CaMauG.Gateway.Telemetry;

namespace CaMauG.Gateway.Caching;

/// <summary>
/// What becomes of answers that may be used again. Level <c>l1</c> is this replica's memory, <c>l2</c> what replicas share. Labels come from closed
/// sets, and their objects are made once. Hot.
/// </summary>
internal sealed class CacheMetrics
{
    private static readonly KeyValuePair<string, object?>[] s_kinds = [.. Enum.GetValues<CacheKind>().Select(static kind => Label("kind", NameOf(kind)))];
    private static readonly KeyValuePair<string, object?> s_own = Label("level", "l1");
    private static readonly KeyValuePair<string, object?> s_shared = Label("level", "l2");
    private static readonly KeyValuePair<string, object?> s_hit = new("camaug.cache", "hit");
    private static readonly KeyValuePair<string, object?> s_miss = new("camaug.cache", "miss");

    private readonly Meter _meter;
    private readonly Counter<long> _lookups;
    private readonly Counter<long> _stores;
    private readonly Counter<long> _evictions;
    private readonly Counter<long> _invalidations;

    public CacheMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(GatewayTelemetry.MeterName);
        _lookups = _meter.CreateCounter<long>("camaug.gateway.cache.lookups", "{lookup}", "Answers looked for among those that may be used again.");
        _stores = _meter.CreateCounter<long>("camaug.gateway.cache.stores", "{entry}", "Answers kept to be used again.");
        _evictions = _meter.CreateCounter<long>("camaug.gateway.cache.evictions", "{entry}", "Answers given up, because there was no room or because they did not hold any more.");
        _invalidations = _meter.CreateCounter<long>("camaug.gateway.cache.invalidations", "{tag}", "Tags made invalid, here or by another replica; a gap in what replicas tell each other makes all invalid.");
    }

    public void LookedFor(CacheKind kind, bool isShared, bool isFound) =>
        _lookups.Add(1, isFound ? s_hit : s_miss, s_kinds[(int)kind], isShared ? s_shared : s_own);

    public void Stored(CacheKind kind, bool isShared) => _stores.Add(1, s_kinds[(int)kind], isShared ? s_shared : s_own);

    public void Evicted(CacheKind kind, bool isForRoom) =>
        _evictions.Add(1, s_kinds[(int)kind], s_own, Label("reason", isForRoom ? "room" : "stale"));

    public void Invalidated(int tags, string origin) => _invalidations.Add(tags, Label("origin", origin));

    /// <summary>Shows how much is kept whenever somebody looks.</summary>
    public void Watch(Func<CacheKind, (long Bytes, long Entries)> read)
    {
        IEnumerable<Measurement<long>> look(Func<(long Bytes, long Entries), long> choose) =>
            Enum.GetValues<CacheKind>().Select(kind => new Measurement<long>(choose(read(kind)), s_kinds[(int)kind], s_own));
        _meter.CreateObservableUpDownCounter("camaug.gateway.cache.size", () => look(static held => held.Bytes), "By", "Memory that kept answers take.");
        _meter.CreateObservableUpDownCounter("camaug.gateway.cache.entries", () => look(static held => held.Entries), "{entry}", "Answers that are kept.");
    }

    private static string NameOf(CacheKind kind) => kind switch
    {
        CacheKind.Response => "response",
        CacheKind.Entity => "entity",
        _ => "fetch",
    };

    private static KeyValuePair<string, object?> Label(string name, string value) => new("camaug.cache." + name, value);
}
