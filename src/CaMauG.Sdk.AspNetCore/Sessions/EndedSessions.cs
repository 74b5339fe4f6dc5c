using System.Collections.Concurrent;

namespace CaMauG.Sdk.AspNetCore.Sessions;

/// <summary>
/// Sessions that ended while tokens of theirs may still be about, and logout tokens already seen. Nothing is kept longer than an access
/// token can live.
/// </summary>
internal sealed class EndedSessions(TimeProvider clock)
{
    // Access tokens live five minutes; the rest is for clocks that differ.
    private static readonly TimeSpan s_keep = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Told, DateTimeOffset Noted)> _ended = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);

    /// <summary>Notes an end.</summary>
    /// <param name="session">The session.</param>
    /// <param name="at">When the hub told it, by the hub's clock.</param>
    public void End(string session, DateTimeOffset at)
    {
        // Notices may overtake each other.
        var now = clock.GetUtcNow();
        _ended.AddOrUpdate(session, (at, now), (_, end) => (at > end.Told ? at : end.Told, now));
    }

    /// <summary>
    /// True for what was issued before the session ended. A citizen who ended this mini-app's access and comes back has the same session at the hub and newer
    /// tokens, and those count.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="issued">When the hub issued the token, whole seconds by the hub's clock; null when it does not say.</param>
    public bool HasEnded(string session, DateTimeOffset? issued) => _ended.TryGetValue(session, out var end) && (issued is null || issued <= end.Told);

    /// <summary>False when the logout token was used before.</summary>
    public bool TryUse(string tokenId)
    {
        var now = clock.GetUtcNow();
        Forget(_seen, now, static at => at);
        Forget(_ended, now, static end => end.Noted);
        return _seen.TryAdd(tokenId, now);
    }

    private static void Forget<T>(ConcurrentDictionary<string, T> entries, DateTimeOffset now, Func<T, DateTimeOffset> at)
    {
        foreach (var (key, entry) in entries)
        {
            if (now - at(entry) > s_keep)
            {
                entries.TryRemove(key, out _);
            }
        }
    }
}
