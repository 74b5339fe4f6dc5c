using CaMauG.Catalog.Data;
using CaMauG.Contracts.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaMauG.Catalog.Installs;

/// <summary>
/// Carries usage events from the outbox to the usage module. At least once: the recorder buffers in memory, so what was handed over
/// shortly before the process ended is handed over again at the next start; event ids make a replay change nothing.
/// </summary>
internal sealed partial class OutboxDelivery(
    IDbContextFactory<CatalogDb> databases, OutboxSignal signal, IServiceProvider services, TimeProvider time, ILogger<OutboxDelivery> logger)
    : BackgroundService
{
    private const int Batch = 500;
    private static readonly TimeSpan s_resend = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_keep = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (services.GetService<IUsageRecorder>() is not { } recorder)
        {
            return;
        }

        var resent = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!resent)
                {
                    await ForgetRecentAsync(stoppingToken);
                    resent = true;
                }

                while (await DeliverAsync(recorder, stoppingToken))
                {
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.Failed(logger, exception);
            }

            await signal.WaitAsync(s_patience, stoppingToken);
        }
    }

    private async Task ForgetRecentAsync(CancellationToken cancellation)
    {
        var since = time.GetUtcNow() - s_resend;
        var old = time.GetUtcNow() - s_keep;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await database.Outbox.Where(row => row.DeliveredAt < old).ExecuteDeleteAsync(cancellation);
        await database.Outbox.Where(row => row.DeliveredAt >= since)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.DeliveredAt, (DateTimeOffset?)null), cancellation);
    }

    private async Task<bool> DeliverAsync(IUsageRecorder recorder, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var rows = await database.Outbox.AsNoTracking().Where(row => row.DeliveredAt == null)
            .OrderBy(row => row.Id).Take(Batch).ToListAsync(cancellation);
        if (rows.Count is 0)
        {
            return false;
        }

        rows.ForEach(row => recorder.Record(UsageOutbox.Read(row)));

        // Ids, not a range: a transaction that began earlier may commit later with a smaller id.
        var ids = rows.Select(static row => row.Id).ToArray();
        var now = time.GetUtcNow();
        await database.Outbox.Where(row => ids.Contains(row.Id))
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.DeliveredAt, now), cancellation);
        return rows.Count == Batch;
    }

    private static partial class Log
    {
        [LoggerMessage(5301, LogLevel.Warning, "Usage events could not be handed over; they stay in the outbox and are tried again.", EventName = "OutboxFailed")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
