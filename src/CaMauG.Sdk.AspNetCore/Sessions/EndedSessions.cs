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

    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);

    public void End(string session) => _ended[session] = clock.GetUtcNow();

    public bool HasEnded(string session) => _ended.ContainsKey(session);

    /// <summary>False when the logout token was used before.</summary>
    public bool TryUse(string tokenId)
    {
        var now = clock.GetUtcNow();
        Forget(_seen, now);
        Forget(_ended, now);
        return _seen.TryAdd(tokenId, now);
    }

    private static void Forget(ConcurrentDictionary<string, DateTimeOffset> entries, DateTimeOffset now)
    {
        foreach (var (key, at) in entries)
        {
            if (now - at > s_keep)
            {
                entries.TryRemove(key, out _);
            }
        }
    }
}
