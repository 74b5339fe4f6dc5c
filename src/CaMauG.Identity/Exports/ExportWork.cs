using System.Globalization;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Data;
using CaMauG.Identity.Upkeep;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CaMauG.Identity.Exports;

/// <summary>Makes the copies that were asked for, one after the other, and removes those whose time is over. What a process left half made another makes anew.</summary>
internal sealed partial class ExportWork(
    IDbContextFactory<IdentityDb> databases,
    OwnRecords own,
    IEnumerable<IPersonalData> holders,
    ExportSeal seal,
    AccountNotices notices,
    TimeProvider clock,
    ILogger<ExportWork> logger) : RecurringWork(TimeSpan.FromSeconds(2), clock, atStart: true)
{
    private static readonly TimeSpan s_claim = TimeSpan.FromMinutes(5);

    protected override async Task RunAsync(CancellationToken cancellation)
    {
        DateTimeOffset? now = Clock.GetUtcNow();
        await using (var database = await databases.CreateDbContextAsync(cancellation))
        {
            var over = database.Exports.Where(row => row.ExpiresAt <= now);
            // Every two seconds: a look disturbs nobody, while a removal takes the one writer that SQLite has.
            if (await over.AnyAsync(cancellation))
            {
                await over.ExecuteDeleteAsync(cancellation);
            }
        }

        while (await ClaimAsync(cancellation) is { } account)
        {
            await MakeAsync(account, cancellation);
        }
    }

    protected override void Tell(Exception error) => Log.Failed(logger, error);

    // The update decides who makes it when two replicas want to.
    private async Task<Guid?> ClaimAsync(CancellationToken cancellation)
    {
        DateTimeOffset? now = Clock.GetUtcNow();
        var until = now + s_claim;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var waiting = await database.Exports.Where(row => row.ReadyAt == null && row.Attempts < DataExports.MostAttempts && (row.ClaimedUntil == null || row.ClaimedUntil < now))
            .OrderBy(static row => row.AskedAt).Select(static row => (Guid?)row.AccountId).FirstOrDefaultAsync(cancellation);
        return waiting is not null
            && await database.Exports.Where(row => row.AccountId == waiting && row.ReadyAt == null && (row.ClaimedUntil == null || row.ClaimedUntil < now))
                .ExecuteUpdateAsync(set => set.SetProperty(static row => row.ClaimedUntil, until).SetProperty(static row => row.Attempts, static row => row.Attempts + 1), cancellation) is 1
            ? waiting
            : null;
    }

    private async Task MakeAsync(Guid account, CancellationToken cancellation)
    {
        using var archive = new ExportArchive(Clock.GetUtcNow());
        foreach (var records in await own.ReadAsync(account, cancellation))
        {
            archive.Add(OwnRecords.Folder, records);
        }

        var others = holders.ToList();
        for (var done = 0; done < others.Count; done++)
        {
            await NoteAsync(account, 100 * (done + 1) / (others.Count + 2), cancellation);
            foreach (var records in await others[done].ReadAsync(new(account), cancellation))
            {
                archive.Add(others[done].Name, records);
            }
        }

        await StoreAsync(account, archive.Finish(), cancellation);
    }

    private async Task NoteAsync(Guid account, int percent, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await database.Exports.Where(row => row.AccountId == account).ExecuteUpdateAsync(set => set.SetProperty(static row => row.Percent, percent), cancellation);
    }

    private async Task StoreAsync(Guid account, byte[] content, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.Exports.FirstOrDefaultAsync(row => row.AccountId == account, cancellation) is not { } row)
        {
            return;
        }

        row.ReadyAt = Clock.GetUtcNow();
        row.ExpiresAt = row.ReadyAt + TimeSpan.FromDays(IDataExport.KeptDays);
        (row.Percent, row.Bytes, row.Sealed) = (100, content.Length, seal.Close(account, content));
        await database.SaveChangesAsync(cancellation);
        // There is no request whose language could be theirs.
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(row.Language);
        await notices.PostAsync(new(account), "ExportReady", cancellation, IDataExport.KeptDays);
    }

    private static partial class Log
    {
        [LoggerMessage(4231, LogLevel.Error, "Making a copy of somebody's data failed; it is tried again in five minutes, five times in all.", EventName = "ExportFailed")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
