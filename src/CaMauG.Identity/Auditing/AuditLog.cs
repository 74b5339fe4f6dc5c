using System.Globalization;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Identity.Auditing;

internal sealed class AuditLog(IDbContextFactory<IdentityDb> databases) : IAuditLog
{
    public async Task WriteAsync(AuditEntry entry, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        database.Audit.Add(ToRow(entry));
        await database.SaveChangesAsync(cancellation);
    }

    public async Task<Page<AuditEntry>> ListAsync(string? subject, int first, string? after, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, 500);

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var all = database.Audit.AsNoTracking().Where(row => subject == null || row.Subject == subject);
        var total = await all.CountAsync(cancellation);
        var continued = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var last);
        var rows = await all.Where(row => !continued || row.Id < last)
            .OrderByDescending(static row => row.Id).Take(first + 1).ToListAsync(cancellation);
        var items = rows.Take(first)
            .Select(static row => new PageItem<AuditEntry>(ToEntry(row), row.Id.ToString(CultureInfo.InvariantCulture))).ToList();
        return new(items, total, rows.Count > first, continued);
    }

    /// <summary>The row of an entry, for those who write it in the transaction of what it tells of.</summary>
    public static AuditRow ToRow(AuditEntry entry) => new()
    {
        At = entry.At.ToUniversalTime(),
        Actor = entry.Actor?.Value,
        ActorName = entry.ActorName,
        Action = entry.Action,
        Subject = entry.Subject,
        Detail = entry.Detail,
    };

    /// <summary>The name an entry gives to who acts: the user name of now, or the client when it acts for itself.</summary>
    public static async Task<string> NameOfAsync(IdentityDb database, Caller actor, CancellationToken cancellation) =>
        await database.Users.Where(row => row.Id == actor.Account.Value).Select(static row => row.UserName).FirstOrDefaultAsync(cancellation)
        ?? actor.ClientId;

    private static AuditEntry ToEntry(AuditRow row) =>
        new(row.At, row.Actor is { } actor ? new AccountId(actor) : null, row.ActorName, row.Action, row.Subject, row.Detail);
}
