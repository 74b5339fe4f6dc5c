using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Auditing;
using CaMauG.Identity.Consents;
using CaMauG.Identity.Data;
using CaMauG.Identity.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Identity.Services;

/// <summary>Ends what a mini-app has of people, while their sessions go on.</summary>
internal sealed class AppAccess(
    IDbContextFactory<IdentityDb> databases, LogoutNotices notices, SessionGrants grants, ConsentVersions versions, TimeProvider clock)
{
    /// <summary>For one person; the mini-app is told once for each of their sessions it had a token in.</summary>
    /// <returns>False when it had none.</returns>
    public async Task<bool> EndAsync(AccountId account, string appId, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var sessions = await OfAppAsync(database.Sessions.Where(row => row.AccountId == account.Value), database, appId, cancellation);
        return await EndAsync(database, sessions, appId, "app.access_ended", cancellation) > 0;
    }

    /// <summary>For everybody, since the mini-app is not served any more.</summary>
    /// <param name="appId">The mini-app.</param>
    /// <param name="cancellation">Stops between two people.</param>
    public async Task EndAllAsync(string appId, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var sessions = await OfAppAsync(database.Sessions, database, appId, cancellation);
        await EndAsync(database, sessions, appId, "app.access_suspended", cancellation);
    }

    /// <summary>Mini-apps that have tokens of somebody.</summary>
    public async Task<IReadOnlyList<string>> ListAppsAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.SessionServices.Select(static row => row.AppId).Distinct().ToListAsync(cancellation);
    }

    private static Task<List<Session>> OfAppAsync(IQueryable<Session> sessions, IdentityDb database, string appId, CancellationToken cancellation) =>
        sessions.AsNoTracking().Where(row => row.EndedAt == null && database.SessionServices.Any(service => service.SessionId == row.Id && service.AppId == appId))
            .ToListAsync(cancellation);

    private async Task<int> EndAsync(IdentityDb database, List<Session> sessions, string appId, string action, CancellationToken cancellation)
    {
        var ended = new List<string>();
        foreach (var session in sessions)
        {
            if (await ForgetAsync(database, session, appId, action, cancellation))
            {
                ended.Add(session.Id);
            }
        }

        if (ended.Count > 0)
        {
            notices.Wake();
            await grants.RevokeAsync(ended, appId, cancellation);
        }

        return ended.Count;
    }

    // Whoever deletes the row tells the mini-app: replicas that want to at the same moment do not tell it twice.
    private async Task<bool> ForgetAsync(IdentityDb database, Session session, string appId, string action, CancellationToken cancellation)
    {
        var isForgotten = await database.AsOneAsync(
            async () =>
            {
                if (await database.SessionServices.Where(row => row.SessionId == session.Id && row.AppId == appId).ExecuteDeleteAsync(cancellation) is 0)
                {
                    return false;
                }

                await notices.AddAsync(database, session, [appId], cancellation);
                var username = await database.Users.Where(row => row.Id == session.AccountId).Select(static row => row.UserName).FirstAsync(cancellation);
                var account = new AccountId(session.AccountId);
                database.Audit.Add(AuditLog.ToRow(new(clock.GetUtcNow(), account, username!, action, $"account:{account}", $"app:{appId}")));
                await database.SaveChangesAsync(cancellation);
                return true;
            },
            cancellation);
        if (isForgotten)
        {
            // A token made before would be handed out again without the row that says who has to be told.
            versions.Advance(session.AccountId);
        }

        return isForgotten;
    }
}
