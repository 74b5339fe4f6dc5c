using CaMauG.Usage.Data;
using CaMauG.Usage.Events;
using CaMauG.Usage.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaMauG.Usage.Rollups;

/// <summary>Flushes the journal and rolls up what is new, again and again. After a restart it goes on where the last transaction ended.</summary>
internal sealed partial class RollupLoop(
    UsageJournal journal, RollupWriter writer, IDbContextFactory<UsageDb> databases, UsageMetrics metrics, IOptions<UsageOptions> options, TimeProvider time,
    ILogger<RollupLoop> logger) : BackgroundService
{
    private const int BatchBytes = 1 << 20;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _lastPrunedDay;

    /// <summary>Rolls up everything journaled before the call.</summary>
    public async Task RollUpAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var moment = time.GetTimestamp();
            journal.Flush();
            while (await RollUpBatchAsync(cancellation))
            {
            }

            metrics.CaughtUp(moment);
            await PruneAsync(cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.RollupInterval, time);
        do
        {
            try
            {
                await RollUpAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Nothing is lost: the journal keeps the events, the next turn tries again.
                Log.RollupFailed(logger, exception);
                metrics.Failed();
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    private async Task<bool> RollUpBatchAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var position = await db.Positions.AsNoTracking().FirstOrDefaultAsync(row => row.Id == journal.Number, cancellation) ?? new JournalPosition();
        foreach (var segment in journal.ListSegments())
        {
            var order = string.CompareOrdinal(segment, position.Segment);
            if (order < 0)
            {
                continue;
            }

            var offset = order == 0 ? position.Offset : 0;
            var lines = journal.Read(segment, offset, BatchBytes);
            if (lines.Length == 0)
            {
                continue;
            }

            await writer.WriteAsync(
                db, lines, new() { Id = journal.Number, Segment = segment, Offset = offset + lines.Length, CompleteUntil = time.GetUtcNow().UtcTicks }, cancellation);
            return true;
        }

        return false;
    }

    private async Task PruneAsync(CancellationToken cancellation)
    {
        var today = Day.Of(time.GetUtcNow());
        if (today == _lastPrunedDay)
        {
            return;
        }

        var oldest = time.GetUtcNow().AddDays(-options.Value.RawEventDays).ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var segment in journal.ListSegments().Where(segment => string.CompareOrdinal(segment, oldest) < 0))
        {
            journal.Delete(segment);
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var seenBefore = today - options.Value.RawEventDays;
        await db.SeenEvents.Where(row => row.Day < seenBefore).ExecuteDeleteAsync(cancellation);
        // A month of users and the month before the longest window are all that a figure reads.
        var usersBefore = today - 400;
        await db.Users.Where(row => row.Day < usersBefore).ExecuteDeleteAsync(cancellation);
        _lastPrunedDay = today;
    }

    private static partial class Log
    {
        [LoggerMessage(7002, LogLevel.Error, "Usage events could not be rolled up; they stay in the journal and are tried again.", EventName = "UsageRollupFailed")]
        public static partial void RollupFailed(ILogger logger, Exception exception);
    }
}
