using System.Text.Json;
using CaMauG.Contracts.Usage;
using CaMauG.Usage.Data;
using CaMauG.Usage.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CaMauG.Usage.Rollups;

/// <summary>Adds a stretch of the journal to the roll-ups, together with the new position, in one transaction: each event counts exactly once.</summary>
internal sealed partial class RollupWriter(ILogger<RollupWriter> logger)
{
    public Task WriteAsync(UsageDb db, byte[] lines, JournalPosition position, CancellationToken cancellation) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(token => TryAsync(db, lines, position, token), cancellation);

    private async Task TryAsync(UsageDb db, byte[] lines, JournalPosition position, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var batch = new RollupBatch();
        foreach (var entry in Parse(lines))
        {
            var day = Day.Of(new DateTimeOffset(entry.At, TimeSpan.Zero));
            if (entry.Id is { } id && !await MarkSeenAsync(db, id, day, cancellation))
            {
                continue;
            }

            await CountAsync(db, batch, entry, day, cancellation);
        }

        await batch.SaveAsync(db, cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO usage_journal_position (id, segment, "offset", complete_until)
            VALUES ({position.Id}, {position.Segment}, {position.Offset}, {position.CompleteUntil})
            ON CONFLICT (id) DO UPDATE SET segment = excluded.segment, "offset" = excluded."offset", complete_until = excluded.complete_until
            """,
            cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<bool> MarkSeenAsync(UsageDb db, Guid id, int day, CancellationToken cancellation) =>
        await db.Database.ExecuteSqlAsync($"INSERT INTO usage_seen_events (id, day) VALUES ({id}, {day}) ON CONFLICT (id) DO NOTHING", cancellation) == 1;

    private static async Task CountAsync(UsageDb db, RollupBatch batch, JournalEntry entry, int day, CancellationToken cancellation)
    {
        switch (entry.Kind)
        {
            case JournalEntry.Operation:
                CountOperation(batch, entry, day);
                break;
            case nameof(UsageEventKind.Launched):
                batch.Count(day, string.Empty, Counters.Launches);
                foreach (var touch in entry.Apps)
                {
                    batch.Count(day, touch.App, Counters.Launches);
                    batch.Qualify(day, touch, entry);
                }

                break;
            case nameof(UsageEventKind.Installed) or nameof(UsageEventKind.Reinstalled):
                foreach (var touch in entry.Apps)
                {
                    CountBoth(batch, day, touch.App, Counters.Installs);
                    db.Intervals.Add(new() { App = touch.App, User = touch.User ?? string.Empty, FromDay = day });
                }

                await db.SaveChangesAsync(cancellation);
                break;
            case nameof(UsageEventKind.Uninstalled):
                foreach (var touch in entry.Apps)
                {
                    CountBoth(batch, day, touch.App, Counters.Uninstalls);
                    await db.Intervals
                        .Where(row => row.App == touch.App && row.User == touch.User && row.ToDay == null)
                        .ExecuteUpdateAsync(row => row.SetProperty(static interval => interval.ToDay, day), cancellation);
                }

                break;
            case nameof(UsageEventKind.Viewed):
                foreach (var touch in entry.Apps)
                {
                    CountBoth(batch, day, touch.App, Counters.Views);
                }

                break;
            case nameof(UsageEventKind.DeviceRegistered):
                batch.Count(day, string.Empty, Counters.Devices);
                break;
        }
    }

    private static void CountOperation(RollupBatch batch, JournalEntry entry, int day)
    {
        var bucket = LatencyHistogram.BucketOf(entry.Microseconds);
        batch.Count(day, string.Empty, Counters.Requests);
        batch.Time(day, string.Empty, bucket);
        if (entry.Faulted)
        {
            batch.Count(day, string.Empty, Counters.Faults);
        }

        foreach (var touch in entry.Apps)
        {
            batch.Count(day, touch.App, Counters.Requests);
            batch.Time(day, touch.App, bucket);
            batch.Qualify(day, touch, entry);
            if (touch.Faulted)
            {
                batch.Count(day, touch.App, Counters.Faults);
            }
        }
    }

    private static void CountBoth(RollupBatch batch, int day, string app, string metric)
    {
        batch.Count(day, app, metric);
        batch.Count(day, string.Empty, metric);
    }

    private IEnumerable<JournalEntry> Parse(byte[] lines)
    {
        var start = 0;
        for (var end = Array.IndexOf(lines, (byte)'\n'); end >= 0; end = Array.IndexOf(lines, (byte)'\n', start))
        {
            var entry = Parse(lines.AsSpan(start, end - start));
            start = end + 1;
            if (entry is not null)
            {
                yield return entry;
            }
        }
    }

    // A power loss can tear a line; it must not stop all that follow.
    private JournalEntry? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, JournalJson.Default.JournalEntry);
        }
        catch (JsonException exception)
        {
            Log.TornLine(logger, exception);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(7003, LogLevel.Warning, "A line of the usage journal cannot be read and is passed over.", EventName = "UsageJournalTorn")]
        public static partial void TornLine(ILogger logger, Exception exception);
    }
}
