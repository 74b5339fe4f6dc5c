using CaMauG.Identity.Data;
using CaMauG.Identity.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.Sessions;

/// <summary>
/// Answers on every request whether a session still lives. An answer is kept two seconds, which is how long a session ended by
/// another replica is still served; one ended here is forgotten at once.
/// </summary>
internal sealed class SessionLiveness(
    IDbContextFactory<IdentityDb> databases, IOptions<IdentityModuleOptions> options, Endings endings, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan s_kept = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_seenEvery = TimeSpan.FromMinutes(5);
    private readonly MemoryCache _states = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    /// <summary>The session when it lives, else null.</summary>
    public async ValueTask<SessionState?> FindAsync(string sessionId, CancellationToken cancellation)
    {
        if (_states.TryGetValue(sessionId, out SessionState? known))
        {
            return known;
        }

        var state = await ReadAsync(sessionId, cancellation);
        _states.Set(sessionId, state, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = s_kept });
        return state;
    }

    public void Forget(string sessionId)
    {
        _states.Remove(sessionId);
        endings.Add();
    }

    public void Dispose() => _states.Dispose();

    private async Task<SessionState?> ReadAsync(string sessionId, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var row = await database.Sessions.AsNoTracking().FirstOrDefaultAsync(session => session.Id == sessionId, cancellation);
        var now = clock.GetUtcNow();
        if (row is null or { EndedAt: not null } || SessionLife.EndOf(row, options.Value) <= now)
        {
            return null;
        }

        if (row.LastSeenAt + s_seenEvery <= now)
        {
            var idle = SessionLife.Later(row.IdleEndsAt, now + options.Value.BrowserIdleLifetime);
            await database.Sessions.Where(session => session.Id == sessionId).ExecuteUpdateAsync(
                set => set.SetProperty(static session => session.LastSeenAt, now).SetProperty(static session => session.IdleEndsAt, idle), cancellation);
        }

        return SessionState.From(row);
    }
}
