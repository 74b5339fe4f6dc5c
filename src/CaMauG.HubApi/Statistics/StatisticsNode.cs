using CaMauG.Contracts.Usage;

namespace CaMauG.HubApi.Statistics;

/// <summary>Figures of one app or of the hub over a period; series are read from the report, comparisons on demand.</summary>
internal sealed record StatisticsNode(string? AppId, DateOnly From, DateOnly To, StatisticsReport Report)
{
    public DateTimeOffset CompleteUntil => Report.CompleteUntil;

    public IReadOnlyList<DailyCount> Installs => Report.Installs;

    public IReadOnlyList<DailyCount> Uninstalls => Report.Uninstalls;

    public IReadOnlyList<DailyCount> InstalledAudience => Report.InstalledAudience;

    public IReadOnlyList<DailyCount> ActiveInstalls => Report.ActiveInstalls;

    public IReadOnlyList<DailyCount> Dau => Report.Dau;

    public IReadOnlyList<DailyCount> Wau => Report.Wau;

    public IReadOnlyList<DailyCount> Mau => Report.Mau;

    public IReadOnlyList<DailyCount> Requests => Report.Requests;

    public IReadOnlyList<DailyRatio> ErrorRate => Report.ErrorRate;

    public IReadOnlyList<DailyLatency> Latency => Report.Latency;

    /// <summary>Empty: the usage module does not compute cohorts, and what has no definition in code is not shown.</summary>
    public IReadOnlyList<object> Retention { get; } = [];

    /// <summary>Empty, for the same reason.</summary>
    public IReadOnlyList<object> ByVersion { get; } = [];
}
