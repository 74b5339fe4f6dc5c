using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Auditing;
using CaMauG.Identity.Data;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Identity.Consents;

internal sealed class ConsentStore(IDbContextFactory<IdentityDb> databases, ConsentVersions versions, TimeProvider clock) : IConsents
{
    public async Task<IReadOnlyList<string>> GetGrantedAsync(AccountId account, string appId, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Consents.AsNoTracking().Where(row => row.AccountId == account.Value && row.AppId == appId)
            .OrderBy(static row => row.Permission).Select(static row => row.Permission).ToListAsync(cancellation);
    }

    public async Task SetGrantedAsync(AccountId account, string appId, IReadOnlyList<string> permissions, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(appId);
        ArgumentNullException.ThrowIfNull(permissions);

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var wanted = permissions.ToHashSet(StringComparer.Ordinal);
        var rows = await database.Consents.Where(row => row.AccountId == account.Value && row.AppId == appId).ToListAsync(cancellation);
        var ended = rows.Where(row => !wanted.Contains(row.Permission)).ToList();
        var begun = wanted.Except(rows.Select(static row => row.Permission), StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (ended.Count is 0 && begun.Count is 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        database.Consents.RemoveRange(ended);
        database.Consents.AddRange(begun.Select(permission => new Consent
        {
            AccountId = account.Value,
            AppId = appId,
            Permission = permission,
            GrantedAt = now,
        }));
        await AddEntriesAsync(database, account, appId, begun, ended, cancellation);
        await database.SaveChangesAsync(cancellation);
        versions.Advance(account.Value);
    }

    public async Task<IReadOnlyList<ConsentRecord>> ListAsync(AccountId account, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Consents.AsNoTracking().Where(row => row.AccountId == account.Value)
            .OrderBy(static row => row.AppId).ThenBy(static row => row.Permission)
            .Select(static row => new ConsentRecord(row.AppId, row.Permission, row.GrantedAt)).ToListAsync(cancellation);
    }

    private async Task AddEntriesAsync(
        IdentityDb database, AccountId account, string appId, List<string> begun, List<Consent> ended, CancellationToken cancellation)
    {
        var username = await database.Users.Where(row => row.Id == account.Value).Select(static row => row.UserName).FirstAsync(cancellation);
        if (begun.Count > 0)
        {
            database.Audit.Add(Entry("consent.granted", string.Join(' ', begun)));
        }

        if (ended.Count > 0)
        {
            database.Audit.Add(Entry("consent.withdrawn", string.Join(' ', ended.Select(static row => row.Permission))));
        }

        AuditRow Entry(string action, string permissions) =>
            AuditLog.ToRow(new(clock.GetUtcNow(), account, username!, action, $"account:{account}", $"app:{appId} {permissions}"));
    }
}
