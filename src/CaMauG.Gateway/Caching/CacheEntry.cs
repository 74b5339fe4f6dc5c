namespace CaMauG.Gateway.Caching;

/// <summary>An answer, or one entity of an answer, that may be used again.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Body">UTF-8 JSON.</param>
/// <param name="IsPrivate">True when it belongs to one caller.</param>
/// <param name="Tags">Names it can be made invalid by, each with its service.</param>
/// <param name="BornAt">When the oldest of what it is made of was computed (RFC 9111 §4.2.3).</param>
/// <param name="EndsAt">Until when it holds.</param>
/// <param name="Asked">The clocks before it was computed.</param>
internal sealed record CacheEntry(
    CacheKind Kind, ReadOnlyMemory<byte> Body, bool IsPrivate, string[] Tags, DateTimeOffset BornAt, DateTimeOffset EndsAt, CacheLookup Asked)
{
    // An entry's own objects, its key and its places in table and list.
    private const int Overhead = 320;

    /// <summary>About how much memory it takes.</summary>
    public long Bytes { get; } = Overhead + Body.Length + Tags.Sum(static tag => 2L * tag.Length);
}
