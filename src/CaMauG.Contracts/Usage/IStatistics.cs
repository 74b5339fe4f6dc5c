namespace CaMauG.Contracts.Usage;

/// <summary>The hub's numbers, each by its definition in <c>docs/statistics.md</c>. A suppressed cell (fewer than five users) is null.</summary>
public interface IStatistics
{
    /// <summary>Daily figures of one app, or of the whole hub.</summary>
    /// <param name="appId">The app, or null for the hub.</param>
    /// <param name="from">First day (Asia/Ho_Chi_Minh).</param>
    /// <param name="to">Last day, at most 366 days later.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<StatisticsReport> GetAsync(string? appId, DateOnly from, DateOnly to, CancellationToken cancellation);

    /// <summary>Figures per app over the period.</summary>
    Task<IReadOnlyList<AppFigures>> GetByAppAsync(
        string? appId, DateOnly from, DateOnly to, AppFiguresOrder order, int first, CancellationToken cancellation);

    /// <summary>Figures per platform on the last day.</summary>
    Task<IReadOnlyList<PlatformFigures>> GetByPlatformAsync(string? appId, DateOnly from, DateOnly to, CancellationToken cancellation);
}

/// <summary>Daily series; every series has one entry for each day asked.</summary>
/// <param name="CompleteUntil">Up to this instant all events are in.</param>
/// <param name="Installs">Installs and reinstalls on the day.</param>
/// <param name="Uninstalls">Uninstalls on the day.</param>
/// <param name="InstalledAudience">Citizens with the app at the end of the day.</param>
/// <param name="ActiveInstalls">Of these, with a qualifying event in the 30 days that end there.</param>
/// <param name="Dau">Distinct users on the day.</param>
/// <param name="Wau">Distinct users in the 7 days ending on the day.</param>
/// <param name="Mau">Distinct users in the 30 days ending on the day.</param>
/// <param name="Requests">Operations on the day.</param>
/// <param name="ErrorRate">Share of requests with a fault.</param>
/// <param name="Latency">Gateway time.</param>
/// <param name="Devices">Device installations registered up to the day; for the whole hub only, else zero.</param>
public sealed record StatisticsReport(
    DateTimeOffset CompleteUntil, IReadOnlyList<DailyCount> Installs, IReadOnlyList<DailyCount> Uninstalls,
    IReadOnlyList<DailyCount> InstalledAudience, IReadOnlyList<DailyCount> ActiveInstalls, IReadOnlyList<DailyCount> Dau,
    IReadOnlyList<DailyCount> Wau, IReadOnlyList<DailyCount> Mau, IReadOnlyList<DailyCount> Requests, IReadOnlyList<DailyRatio> ErrorRate,
    IReadOnlyList<DailyLatency> Latency, IReadOnlyList<DailyCount> Devices);

/// <summary>A count on a day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Value">The count; null when suppressed.</param>
public sealed record DailyCount(DateOnly Date, int? Value);

/// <summary>A ratio on a day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Value">0 to 1; null without a denominator.</param>
public sealed record DailyRatio(DateOnly Date, double? Value);

/// <summary>Latency percentiles on a day, from merged histograms.</summary>
/// <param name="Date">The day.</param>
/// <param name="P50Ms">Median in milliseconds; null without requests.</param>
/// <param name="P95Ms">95th percentile.</param>
/// <param name="P99Ms">99th percentile.</param>
public sealed record DailyLatency(DateOnly Date, double? P50Ms, double? P95Ms, double? P99Ms);

/// <summary>Figures of one app over a period.</summary>
/// <param name="AppId">The app.</param>
/// <param name="Installs">Installs and reinstalls in the period.</param>
/// <param name="InstalledAudience">At the end of the period.</param>
/// <param name="Mau">In the 30 days that end with the period.</param>
/// <param name="Requests">In the period.</param>
/// <param name="ErrorRate">Share of requests with a fault.</param>
/// <param name="P95Ms">95th percentile of gateway time.</param>
public sealed record AppFigures(
    string AppId, int? Installs, int? InstalledAudience, int? Mau, int? Requests, double? ErrorRate, double? P95Ms);

/// <summary>Figures of one platform.</summary>
/// <param name="Platform">ANDROID, IOS or WEB.</param>
/// <param name="InstalledAudience">Installed audience by platform of the latest launch.</param>
/// <param name="Mau">Distinct users in 30 days.</param>
public sealed record PlatformFigures(string Platform, int? InstalledAudience, int? Mau);

/// <summary>Order of figures per app.</summary>
public enum AppFiguresOrder
{
    /// <summary>Most installs first.</summary>
    Installs,

    /// <summary>Most monthly users first.</summary>
    Mau,

    /// <summary>Most requests first.</summary>
    Requests,

    /// <summary>Highest error rate first.</summary>
    ErrorRate,

    /// <summary>Slowest first.</summary>
    Latency,
}
