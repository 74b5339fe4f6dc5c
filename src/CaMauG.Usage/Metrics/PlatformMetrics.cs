using CaMauG.Contracts.Usage;
using CaMauG.Usage.Data;
using CaMauG.Usage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Usage.Metrics;

/// <summary>Users by platform on the last day of the period; a user counts under each platform used.</summary>
internal static class PlatformMetrics
{
    private static readonly string[] s_platforms = ["ANDROID", "IOS", "WEB"];

    public static async Task<IReadOnlyList<PlatformFigures>> ReadAsync(FigureScope scope)
    {
        var first = scope.Period.To - 29;
        var users = await scope.Db.Users.AsNoTracking()
            .Where(row => row.App == scope.App && row.Day >= first && row.Day <= scope.Period.To)
            .ToListAsync(scope.Cancellation);
        var installed = scope.App.Length == 0 ? [] : (await scope.Db.Intervals.AsNoTracking()
            .Where(row => row.App == scope.App && row.FromDay <= scope.Period.To && (row.ToDay == null || row.ToDay > scope.Period.To))
            .Select(static row => row.User)
            .ToListAsync(scope.Cancellation)).ToHashSet(StringComparer.Ordinal);

        return [.. s_platforms.Select(platform => Figures(platform, users.Where(row => row.Platform == platform), installed, scope.SmallestCell))];
    }

    private static PlatformFigures Figures(string platform, IEnumerable<DailyUser> rows, HashSet<string> installed, int smallest)
    {
        var users = rows.Select(static row => row.User).ToHashSet(StringComparer.Ordinal);
        var withApp = users.Count(installed.Contains);
        return new(platform, SmallCells.Guard(withApp, withApp, smallest), SmallCells.Guard(users.Count, users.Count, smallest));
    }
}
