using CaMauG.Contracts.Usage;
using CaMauG.Usage.Data;
using CaMauG.Usage.Rollups;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Usage.Metrics;

/// <summary>Requests, the share of them with at least one fault, and gateway time. Not figures about persons, so only a day with one to four users hides its requests.</summary>
internal sealed record TrafficMetrics(IReadOnlyList<DailyCount> Requests, IReadOnlyList<DailyRatio> ErrorRate, IReadOnlyList<DailyLatency> Latency)
{
    public static async Task<TrafficMetrics> ReadAsync(FigureScope scope, UserMetrics users)
    {
        var counters = (await scope.Db.Counters.AsNoTracking()
            .Where(row => row.App == scope.App && row.Day >= scope.Period.From && row.Day <= scope.Period.To
                && (row.Metric == Counters.Requests || row.Metric == Counters.Faults))
            .ToListAsync(scope.Cancellation)).ToDictionary(static row => (row.Day, row.Metric), static row => row.Value);
        var latencies = (await scope.Db.Latencies.AsNoTracking()
            .Where(row => row.App == scope.App && row.Day >= scope.Period.From && row.Day <= scope.Period.To)
            .ToListAsync(scope.Cancellation)).ToLookup(static row => row.Day, static row => (row.Bucket, row.Count));

        long Requests(int day) => counters.GetValueOrDefault((day, Counters.Requests));
        return new(
            scope.Series(Requests, day => users.ByDay.TryGetValue(day, out var some) ? some.Count : 0),
            [.. scope.Days.Select(day => new DailyRatio(Day.ToDate(day), Ratio(counters.GetValueOrDefault((day, Counters.Faults)), Requests(day))))],
            [.. scope.Days.Select(day => Percentiles(day, [.. latencies[day]]))]);
    }

    public static double? Ratio(long part, long whole) => whole == 0 ? null : Math.Round((double)part / whole, 6);

    private static DailyLatency Percentiles(int day, IReadOnlyCollection<(int Bucket, long Count)> buckets) =>
        new(Day.ToDate(day), LatencyHistogram.Percentile(buckets, 0.50), LatencyHistogram.Percentile(buckets, 0.95), LatencyHistogram.Percentile(buckets, 0.99));
}
