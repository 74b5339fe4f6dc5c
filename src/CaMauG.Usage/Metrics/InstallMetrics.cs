using CaMauG.Contracts.Usage;
using CaMauG.Usage.Rollups;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Usage.Metrics;

/// <summary>
/// Installs, uninstalls, and the installed audience, which is Σ installs − Σ uninstalls up to the day. For the hub as a whole the audience
/// counts installations. Active installs had a qualifying event in the 30 days that end on the day.
/// </summary>
internal sealed record InstallMetrics(
    IReadOnlyList<DailyCount> Installs, IReadOnlyList<DailyCount> Uninstalls, IReadOnlyList<DailyCount> Audience,
    IReadOnlyList<DailyCount> Active, IReadOnlyList<DailyCount> Devices)
{
    public static async Task<InstallMetrics> ReadAsync(FigureScope scope, UserMetrics users)
    {
        var counters = await scope.Db.Counters.AsNoTracking()
            .Where(row => row.App == scope.App && row.Day <= scope.Period.To
                && (row.Metric == Counters.Installs || row.Metric == Counters.Uninstalls || row.Metric == Counters.Devices))
            .ToListAsync(scope.Cancellation);

        long On(string metric, int day) => counters.Where(row => row.Metric == metric && row.Day == day).Sum(static row => row.Value);
        long UpTo(string metric, int day) => counters.Where(row => row.Metric == metric && row.Day <= day).Sum(static row => row.Value);
        long Audience(int day) => UpTo(Counters.Installs, day) - UpTo(Counters.Uninstalls, day);

        var active = await ReadActiveAsync(scope, users);
        return new(
            scope.Series(day => On(Counters.Installs, day), day => On(Counters.Installs, day)),
            scope.Series(day => On(Counters.Uninstalls, day), day => On(Counters.Uninstalls, day)),
            scope.Series(Audience, Audience),
            scope.Series(day => active[day], day => active[day]),
            scope.Series(day => UpTo(Counters.Devices, day), day => UpTo(Counters.Devices, day)));
    }

    private static async Task<Dictionary<int, long>> ReadActiveAsync(FigureScope scope, UserMetrics users)
    {
        var intervals = await scope.Db.Intervals.AsNoTracking()
            .Where(row => (scope.App == string.Empty || row.App == scope.App) && row.FromDay <= scope.Period.To)
            .ToListAsync(scope.Cancellation);
        var activeDays = await ReadActiveDaysAsync(scope, users);
        return scope.Days.ToDictionary(
            static day => day,
            day => intervals.LongCount(interval =>
                interval.FromDay <= day && (interval.ToDay is null || interval.ToDay > day)
                && activeDays.TryGetValue((interval.App, interval.User), out var days)
                && days.Any(active => active > day - 30 && active <= day)));
    }

    private static async Task<Dictionary<(string App, string User), List<int>>> ReadActiveDaysAsync(FigureScope scope, UserMetrics users)
    {
        if (scope.App.Length > 0)
        {
            return users.ByDay.SelectMany(static pair => pair.Value.Select(user => (User: user, Day: pair.Key)))
                .GroupBy(static pair => pair.User)
                .ToDictionary(group => (scope.App, group.Key), static group => group.Select(static pair => pair.Day).ToList());
        }

        var first = scope.Period.From - 29;
        var rows = await scope.Db.Users.AsNoTracking()
            .Where(row => row.App != string.Empty && row.Day >= first && row.Day <= scope.Period.To)
            .Select(static row => new { row.App, row.User, row.Day })
            .ToListAsync(scope.Cancellation);
        return rows.GroupBy(static row => (row.App, row.User)).ToDictionary(static group => group.Key, static group => group.Select(static row => row.Day).ToList());
    }
}
