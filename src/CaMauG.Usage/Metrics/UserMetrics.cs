using CaMauG.Contracts.Usage;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Usage.Metrics;

/// <summary>DAU, WAU, MAU: distinct users with a qualifying event in the 1, 7 or 30 days that end on the day. Never summed over days.</summary>
/// <param name="Dau">Daily users.</param>
/// <param name="Wau">Weekly users.</param>
/// <param name="Mau">Monthly users.</param>
/// <param name="ByDay">Users of each day, for other figures.</param>
internal sealed record UserMetrics(
    IReadOnlyList<DailyCount> Dau, IReadOnlyList<DailyCount> Wau, IReadOnlyList<DailyCount> Mau, IReadOnlyDictionary<int, HashSet<string>> ByDay)
{
    public static async Task<UserMetrics> ReadAsync(FigureScope scope)
    {
        var first = scope.Period.From - 29;
        var rows = await scope.Db.Users.AsNoTracking()
            .Where(row => row.App == scope.App && row.Day >= first && row.Day <= scope.Period.To)
            .Select(static row => new { row.Day, row.User })
            .ToListAsync(scope.Cancellation);
        var byDay = rows.GroupBy(static row => row.Day)
            .ToDictionary(static group => group.Key, static group => group.Select(static row => row.User).ToHashSet(StringComparer.Ordinal));

        var dau = Window(1);
        var wau = Window(7);
        var mau = Window(30);
        return new(
            scope.Series(day => dau[day], day => dau[day]),
            scope.Series(day => wau[day], day => wau[day]),
            scope.Series(day => mau[day], day => mau[day]),
            byDay);

        Dictionary<int, long> Window(int length) => scope.Days.ToDictionary(static day => day, day => (long)Distinct(byDay, day, length));
    }

    /// <summary>Distinct users in the days that end on <paramref name="day"/>.</summary>
    public static int Distinct(IReadOnlyDictionary<int, HashSet<string>> byDay, int day, int length)
    {
        var users = new HashSet<string>(StringComparer.Ordinal);
        for (var current = day - length + 1; current <= day; current++)
        {
            if (byDay.TryGetValue(current, out var some))
            {
                users.UnionWith(some);
            }
        }

        return users.Count;
    }
}
