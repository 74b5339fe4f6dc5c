using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Auditing;
using CaMauG.Identity.Data;
using CaMauG.Identity.Sessions;
using CaMauG.Identity.Texts;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Identity.Services;

internal sealed class LogoutWatch(IDbContextFactory<IdentityDb> databases, LogoutNotices notices, TimeProvider clock) : ILogoutWatch
{
    public async Task<Outcome<IReadOnlyList<LogoutBacklog>>> ListAsync(Caller actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);

        if (!actor.IsIn(Roles.Operator))
        {
            return new Refusal("FORBIDDEN", IdentityTexts.Get("AccountForbidden"));
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await ReadAsync(database, cancellation);
    }

    public async Task<Outcome<IReadOnlyList<LogoutBacklog>>> RetryAsync(Caller actor, string appId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentException.ThrowIfNullOrEmpty(appId);

        if (!actor.IsIn(Roles.Operator))
        {
            return new Refusal("FORBIDDEN", IdentityTexts.Get("AccountForbidden"));
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var name = await AuditLog.NameOfAsync(database, actor, cancellation);
        await database.AsOneAsync(
            async () =>
            {
                database.Audit.Add(AuditLog.ToRow(new(now, actor.Account, name, "logout.retried", "app:" + appId, null)));
                await database.SaveChangesAsync(cancellation);
                return await database.LogoutNotices.Where(row => row.AppId == appId)
                    .ExecuteUpdateAsync(set => set.SetProperty(static row => row.NextAttemptAt, now), cancellation);
            },
            cancellation);
        notices.Wake();
        return await ReadAsync(database, cancellation);
    }

    private static async Task<LogoutBacklog[]> ReadAsync(IdentityDb database, CancellationToken cancellation)
    {
        var waiting = await database.LogoutNotices.AsNoTracking().OrderBy(static row => row.CreatedAt)
            .Select(static row => new { row.AppId, row.CreatedAt, row.NextAttemptAt, row.Attempts, row.LastFailure }).ToListAsync(cancellation);
        return
        [
            .. waiting.GroupBy(static row => row.AppId, StringComparer.Ordinal).Select(static app => new LogoutBacklog(
                app.Key,
                app.Count(),
                app.Min(static row => row.CreatedAt),
                app.Min(static row => row.NextAttemptAt),
                app.Max(static row => row.Attempts),
                app.MaxBy(static row => row.Attempts)!.LastFailure)),
        ];
    }
}
