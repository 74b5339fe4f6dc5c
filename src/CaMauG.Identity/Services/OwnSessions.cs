using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;
using CaMauG.Identity.Sessions;
using CaMauG.Identity.Texts;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Identity.Services;

internal sealed class OwnSessions(
    IDbContextFactory<IdentityDb> databases, SessionStore sessions, IConsents consents, AppAccess access) : ISessions
{
    public async Task<IReadOnlyList<SessionInfo>> ListAsync(AccountId account, CancellationToken cancellation)
    {
        var rows = await sessions.ListAsync(account, cancellation);
        var ids = rows.Select(static row => row.Id).ToArray();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var services = await database.SessionServices.AsNoTracking().Where(row => ids.Contains(row.SessionId)).ToListAsync(cancellation);
        var apps = services.ToLookup(static row => row.SessionId, static row => row.AppId, StringComparer.Ordinal);
        return
        [
            .. rows.Select(row => new SessionInfo(
                row.Id,
                row.Device.Length > 0 ? row.Device : IdentityTexts.Get("DeviceUnknown"),
                row.StartedAt,
                row.LastSeenAt,
                [.. apps[row.Id].Order(StringComparer.Ordinal)])),
        ];
    }

    public async Task<bool> EndAsync(AccountId account, string sessionId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sessionId);

        if (!(await sessions.ListAsync(account, cancellation)).Any(row => row.Id == sessionId))
        {
            return false;
        }

        await sessions.EndAsync(sessionId, cancellation);
        return true;
    }

    public Task<int> EndOthersAsync(AccountId account, string? kept, CancellationToken cancellation) =>
        sessions.EndOthersAsync(account, kept, cancellation);

    public async Task<bool> EndAppAccessAsync(AccountId account, string appId, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(appId);

        // Consents first: what is made from here on carries none.
        var granted = await consents.GetGrantedAsync(account, appId, cancellation);
        await consents.SetGrantedAsync(account, appId, [], cancellation);
        return await access.EndAsync(account, appId, cancellation) || granted.Count > 0;
    }
}
