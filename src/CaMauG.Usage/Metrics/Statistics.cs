using CaMauG.Contracts.Usage;
using CaMauG.Usage.Data;
using CaMauG.Usage.Rollups;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CaMauG.Usage.Metrics;

/// <summary>Answers from the roll-ups alone; what happened up to the call is rolled up first, so that a change is in the next figure.</summary>
internal sealed class Statistics(IDbContextFactory<UsageDb> databases, RollupLoop rollups, IOptions<UsageOptions> options) : IStatistics
{
    private const int LongestPeriod = 366;

    public async Task<StatisticsReport> GetAsync(string? appId, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var period = Period(from, to);
        await rollups.RollUpAsync(cancellation);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var scope = new FigureScope(db, appId ?? string.Empty, period, options.Value.SmallestCell, cancellation);

        var users = await UserMetrics.ReadAsync(scope);
        var installs = await InstallMetrics.ReadAsync(scope, users);
        var traffic = await TrafficMetrics.ReadAsync(scope, users);
        // Of this replica, or another that was later; each rolls up several times a second.
        var completeUntil = await db.Positions.MaxAsync(static row => (long?)row.CompleteUntil, cancellation) ?? 0;
        return new(
            completeUntil == 0 ? DateTimeOffset.UnixEpoch : new(completeUntil, TimeSpan.Zero),
            installs.Installs, installs.Uninstalls, installs.Audience, installs.Active,
            users.Dau, users.Wau, users.Mau, traffic.Requests, traffic.ErrorRate, traffic.Latency, installs.Devices);
    }

    public async Task<IReadOnlyList<AppFigures>> GetByAppAsync(
        string? appId, DateOnly from, DateOnly to, AppFiguresOrder order, int first, CancellationToken cancellation)
    {
        var period = Period(from, to);
        await rollups.RollUpAsync(cancellation);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await AppComparison.ReadAsync(db, appId, period, order, first, options.Value.SmallestCell, cancellation);
    }

    public async Task<IReadOnlyList<PlatformFigures>> GetByPlatformAsync(string? appId, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var period = Period(from, to);
        await rollups.RollUpAsync(cancellation);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var scope = new FigureScope(db, appId ?? string.Empty, period, options.Value.SmallestCell, cancellation);
        return await PlatformMetrics.ReadAsync(scope);
    }

    private static (int From, int To) Period(DateOnly from, DateOnly to)
    {
        if (to < from || to.DayNumber - from.DayNumber >= LongestPeriod)
        {
            throw new ArgumentOutOfRangeException(nameof(to), to, $"The period must end on or after its first day and have at most {LongestPeriod} days.");
        }

        return (Day.Of(from), Day.Of(to));
    }
}
