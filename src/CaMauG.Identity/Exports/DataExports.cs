using System.Globalization;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Auditing;
using CaMauG.Identity.Codes;
using CaMauG.Identity.Data;
using CaMauG.Identity.Texts;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Identity.Exports;

internal sealed class DataExports(IDbContextFactory<IdentityDb> databases, RecentProof recent, ExportSeal seal, TimeProvider clock) : IDataExport
{
    /// <summary>How often it is tried to make one.</summary>
    public const int MostAttempts = 5;

    private static readonly TimeSpan s_pause = TimeSpan.FromDays(1);

    public async Task<DataExport?> FindAsync(AccountId account, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        // Without the file, which may be large.
        return await Living(database, account).Select(static row => new ExportRow
        {
            Language = row.Language, AskedAt = row.AskedAt, Percent = row.Percent, Attempts = row.Attempts, ReadyAt = row.ReadyAt, ExpiresAt = row.ExpiresAt, Bytes = row.Bytes,
        }).FirstOrDefaultAsync(cancellation) is { } found ? Describe(found) : null;
    }

    public async Task<Outcome<DataExport>> RequestAsync(AccountId account, CancellationToken cancellation)
    {
        if (recent.Refuse(account) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        if (await FindAsync(account, cancellation) is { HasFailed: false } earlier && earlier.AskedAt + s_pause > now)
        {
            var wait = earlier.AskedAt + s_pause - now;
            return new Refusal("EXPORT_WAITS", IdentityTexts.Get("ExportWaits", Waiting.ToText(wait)), RetryAfter: wait);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var row = new ExportRow { AccountId = account.Value, AskedAt = now, Language = CultureInfo.CurrentUICulture.Name };
        await database.AsOneAsync(
            async () =>
            {
                await database.Exports.Where(old => old.AccountId == account.Value).ExecuteDeleteAsync(cancellation);
                database.Exports.Add(row);
                await AddEntryAsync(database, account, "account.export_asked", cancellation);
                return await database.SaveChangesAsync(cancellation);
            },
            cancellation);
        return Describe(row);
    }

    public async Task<Outcome<DataExportFile>> OpenAsync(AccountId account, CancellationToken cancellation)
    {
        if (recent.Refuse(account) is { } refusal)
        {
            return refusal;
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await Living(database, account).FirstOrDefaultAsync(cancellation) is not { Sealed: { } content, ReadyAt: { } made })
        {
            return new Refusal("EXPORT_UNKNOWN", IdentityTexts.Get("ExportUnknown"));
        }

        await AddEntryAsync(database, account, "account.export_downloaded", cancellation);
        await database.SaveChangesAsync(cancellation);
        return new DataExportFile($"camaug-{made.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}.zip", seal.Open(account.Value, content));
    }

    private IQueryable<ExportRow> Living(IdentityDb database, AccountId account)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        return database.Exports.AsNoTracking().Where(row => row.AccountId == account.Value && (row.ExpiresAt == null || row.ExpiresAt > now));
    }

    private async Task AddEntryAsync(IdentityDb database, AccountId account, string action, CancellationToken cancellation)
    {
        var username = await database.Users.Where(row => row.Id == account.Value).Select(static row => row.UserName).FirstAsync(cancellation);
        database.Audit.Add(AuditLog.ToRow(new(clock.GetUtcNow(), account, username!, action, $"account:{account}", null)));
    }

    private static DataExport Describe(ExportRow row) =>
        new(row.AskedAt, row.Percent, row.ReadyAt, row.ExpiresAt, row.Bytes, row.ReadyAt is null && row.Attempts >= MostAttempts);
}
