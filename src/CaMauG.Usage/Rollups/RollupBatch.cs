using CaMauG.Usage.Data;
using CaMauG.Usage.Events;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Usage.Rollups;

/// <summary>Sums of one batch, so that a thousand operations are a handful of upserts.</summary>
internal sealed class RollupBatch
{
    private readonly Dictionary<(int Day, string App, string Metric), long> _counters = [];
    private readonly Dictionary<(int Day, string App, int Bucket), long> _latencies = [];
    private readonly HashSet<(int Day, string App, string User, string Platform)> _users = [];

    public void Count(int day, string app, string metric) =>
        _counters[(day, app, metric)] = _counters.GetValueOrDefault((day, app, metric)) + 1;

    public void Time(int day, string app, int bucket) =>
        _latencies[(day, app, bucket)] = _latencies.GetValueOrDefault((day, app, bucket)) + 1;

    /// <summary>Notes a qualifying event, for the app and for the hub as a whole.</summary>
    public void Qualify(int day, AppTouch touch, JournalEntry entry)
    {
        if (touch.User is { } user && entry.HubUser is { } hubUser)
        {
            _users.Add((day, touch.App, user, entry.Platform ?? string.Empty));
            _users.Add((day, string.Empty, hubUser, entry.Platform ?? string.Empty));
        }
    }

    public async Task SaveAsync(UsageDb db, CancellationToken cancellation)
    {
        foreach (var ((day, app, metric), value) in _counters)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO usage_daily_counters (day, app, metric, value) VALUES ({day}, {app}, {metric}, {value})
                ON CONFLICT (day, app, metric) DO UPDATE SET value = usage_daily_counters.value + excluded.value
                """,
                cancellation);
        }

        foreach (var ((day, app, bucket), count) in _latencies)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO usage_daily_latencies (day, app, bucket, count) VALUES ({day}, {app}, {bucket}, {count})
                ON CONFLICT (day, app, bucket) DO UPDATE SET count = usage_daily_latencies.count + excluded.count
                """,
                cancellation);
        }

        foreach (var (day, app, user, platform) in _users)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO usage_daily_users (app, day, "user", platform) VALUES ({app}, {day}, {user}, {platform})
                ON CONFLICT (app, day, "user", platform) DO NOTHING
                """,
                cancellation);
        }
    }
}
