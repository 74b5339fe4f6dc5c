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
            .Where(row => (scope.App == string.Empty || row.App == scope.App) && row.Day <= scope.Period.To
                && (row.Metric == Counters.Installs || row.Metric == Counters.Uninstalls || row.Metric == Counters.Devices))
            .ToListAsync(scope.Cancellation);
        var byApp = counters.ToLookup(static row => row.App);

        long On(string app, string metric, int day) => byApp[app].Where(row => row.Metric == metric && row.Day == day).Sum(static row => row.Value);
        long UpTo(string app, string metric, int day) => byApp[app].Where(row => row.Metric == metric && row.Day <= day).Sum(static row => row.Value);
        long Audience(string app, int day) => UpTo(app, Counters.Installs, day) - UpTo(app, Counters.Uninstalls, day);

        // In one app each user counts once. Over all apps the users are at least those of the largest app: the bound that suppression may trust.
        string[] apps = scope.App.Length > 0 ? [scope.App] : [.. byApp.Select(static group => group.Key).Where(static app => app.Length > 0)];
        IReadOnlyList<DailyCount> Guarded(Func<string, int, long> of) => scope.Series(
            day => of(scope.App, day), day => AtLeastOne(of(scope.App, day), apps.Select(app => of(app, day)).DefaultIfEmpty().Max()));

        var active = await ReadActiveAsync(scope, users);
        return new(
            Guarded((app, day) => On(app, Counters.Installs, day)),
            Guarded((app, day) => On(app, Counters.Uninstalls, day)),
            Guarded(Audience),
            scope.Series(day => active[day], day => AtLeastOne(active[day], UserMetrics.Distinct(users.ByDay, day, 30))),
            scope.Series(day => UpTo(string.Empty, Counters.Devices, day), day => UpTo(string.Empty, Counters.Devices, day)));
    }

    // A value that is not zero has someone behind it, so that it is never taken for "none".
    private static long AtLeastOne(long value, long users) => value > 0 ? Math.Max(1, users) : 0;

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
