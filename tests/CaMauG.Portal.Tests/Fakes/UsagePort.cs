using CaMauG.Contracts.Usage;

namespace CaMauG.Portal.Tests.Fakes;

/// <summary>Figures that grow by a fixed rule, with suppressed cells at the start.</summary>
internal sealed class UsagePort : IStatistics, IUsageRecorder
{
    public List<UsageEvent> Events { get; } = [];

    public void Record(UsageEvent usageEvent) => Events.Add(usageEvent);

    public Task<StatisticsReport> GetAsync(string? appId, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        List<DateOnly> days = [.. Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays)];
        IReadOnlyList<DailyCount> Counts(int from, int step) =>
            [.. days.Select((day, index) => new DailyCount(day, index < 3 ? null : from + (index * step) + (index % 7 * step)))];
        return Task.FromResult(new StatisticsReport(
            new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero), Counts(12, 1), Counts(5, 0), Counts(1200, 14), Counts(800, 9), Counts(210, 6), Counts(640, 8),
            Counts(1500, 11), Counts(5200, 120), [.. days.Select(static (day, index) => new DailyRatio(day, index % 9 is 0 ? 0.021 : 0.004))],
            [.. days.Select(static (day, index) => new DailyLatency(day, 14 + (index % 5), 42 + (index % 11 * 3), 90))], Counts(20100, 31)));
    }

    public Task<IReadOnlyList<AppFigures>> GetByAppAsync(
        string? appId, DateOnly from, DateOnly to, AppFiguresOrder order, int first, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<AppFigures>>([new("gia-ca", 310, 1284, 902, 48211, 0.004, 38), new("phan-anh", 180, 3100, 640, 9120, 0.012, 81), new("canh-bao", null, null, null, 77, null, null)]);

    public Task<IReadOnlyList<PlatformFigures>> GetByPlatformAsync(string? appId, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<PlatformFigures>>([new("ANDROID", 890, 610), new("IOS", 312, 240), new("WEB", null, null)]);
}
