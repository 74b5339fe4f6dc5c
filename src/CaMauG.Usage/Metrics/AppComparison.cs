using CaMauG.Contracts.Usage;
using CaMauG.Usage.Data;
using CaMauG.Usage.Privacy;
using CaMauG.Usage.Rollups;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Usage.Metrics;

/// <summary>One row of figures for each app, in one pass over the roll-ups.</summary>
internal static class AppComparison
{
    public static async Task<IReadOnlyList<AppFigures>> ReadAsync(
        UsageDb db, string? appId, (int From, int To) period, AppFiguresOrder order, int first, int smallest, CancellationToken cancellation)
    {
        var counters = await db.Counters.AsNoTracking()
            .Where(row => row.App != string.Empty && (appId == null || row.App == appId) && row.Day <= period.To)
            .GroupBy(static row => new { row.App, row.Metric, InPeriod = false })
            .Select(group => new { group.Key.App, group.Key.Metric, Total = group.Sum(static row => row.Value), InPeriod = group.Sum(row => row.Day >= period.From ? row.Value : 0) })
            .ToListAsync(cancellation);
        var monthStart = period.To - 29;
        var users = (await db.Users.AsNoTracking()
            .Where(row => row.App != string.Empty && (appId == null || row.App == appId) && row.Day >= monthStart && row.Day <= period.To)
            .GroupBy(static row => row.App)
            .Select(static group => new { App = group.Key, Users = group.Select(static row => row.User).Distinct().Count() })
            .ToListAsync(cancellation)).ToDictionary(static row => row.App, static row => row.Users);
        var latencies = (await db.Latencies.AsNoTracking()
            .Where(row => row.App != string.Empty && (appId == null || row.App == appId) && row.Day >= period.From && row.Day <= period.To)
            .ToListAsync(cancellation)).ToLookup(static row => row.App);

        long Sum(string app, string metric, bool whole) => counters
            .Where(row => row.App == app && row.Metric == metric).Sum(row => whole ? row.Total : row.InPeriod);

        var apps = counters.Select(static row => row.App).Union(users.Keys).ToArray();
        var figures = apps.Select(app => new Raw(
            app,
            Sum(app, Counters.Installs, whole: false),
            Sum(app, Counters.Installs, whole: true) - Sum(app, Counters.Uninstalls, whole: true),
            users.GetValueOrDefault(app),
            Sum(app, Counters.Requests, whole: false),
            Sum(app, Counters.Faults, whole: false),
            LatencyHistogram.Percentile([.. latencies[app].GroupBy(static row => row.Bucket).Select(static group => (group.Key, group.Sum(static row => row.Count)))], 0.95)));
        return Guard([.. Sort(figures, order)], smallest).Take(first).ToArray();
    }

    private static IEnumerable<Raw> Sort(IEnumerable<Raw> rows, AppFiguresOrder order) => order switch
    {
        AppFiguresOrder.Installs => rows.OrderByDescending(static row => row.Installs).ThenBy(static row => row.App, StringComparer.Ordinal),
        AppFiguresOrder.Requests => rows.OrderByDescending(static row => row.Requests).ThenBy(static row => row.App, StringComparer.Ordinal),
        AppFiguresOrder.ErrorRate => rows.OrderByDescending(static row => TrafficMetrics.Ratio(row.Faults, row.Requests) ?? -1).ThenBy(static row => row.App, StringComparer.Ordinal),
        AppFiguresOrder.Latency => rows.OrderByDescending(static row => row.P95 ?? -1).ThenBy(static row => row.App, StringComparer.Ordinal),
        _ => rows.OrderByDescending(static row => row.Mau).ThenBy(static row => row.App, StringComparer.Ordinal),
    };

    private static IEnumerable<AppFigures> Guard(Raw[] rows, int smallest)
    {
        int?[] Column(Func<Raw, long> valueOf, Func<Raw, long> usersOf)
        {
            int?[] cells = [.. rows.Select(row => SmallCells.Guard(valueOf(row), usersOf(row), smallest))];
            SmallCells.GuardColumn(cells);
            return cells;
        }

        var installs = Column(static row => row.Installs, static row => row.Installs);
        var audience = Column(static row => row.Audience, static row => row.Audience);
        var mau = Column(static row => row.Mau, static row => row.Mau);
        var requests = Column(static row => row.Requests, static row => row.Mau);
        return rows.Select((row, i) => new AppFigures(
            row.App, installs[i], audience[i], mau[i], requests[i], TrafficMetrics.Ratio(row.Faults, row.Requests), row.P95));
    }

    private sealed record Raw(string App, long Installs, long Audience, long Mau, long Requests, long Faults, double? P95);
}
