using System.Diagnostics.Metrics;

namespace CaMauG.Usage.Telemetry;

/// <summary>Shows how far the roll-ups are behind the journal. Numbers of the product are in <c>Metrics</c>, not here.</summary>
internal sealed class UsageMetrics
{
    private readonly TimeProvider _time;
    private readonly Counter<long> _failures;
    private long _upToDate;

    public UsageMetrics(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _upToDate = time.GetTimestamp();
        var meter = meters.Create("CaMauG.Usage");
        _failures = meter.CreateCounter<long>("camaug.usage.rollup.failures", "{round}", "Rounds that could not be rolled up and are tried again.");
        meter.CreateObservableGauge(
            "camaug.usage.rollup.lag", () => _time.GetElapsedTime(Volatile.Read(ref _upToDate)).TotalSeconds, "s", "Time since all of the journal was rolled up.");
    }

    /// <summary>All that was journaled before a moment is rolled up.</summary>
    public void CaughtUp(long moment) => Volatile.Write(ref _upToDate, moment);

    public void Failed() => _failures.Add(1);
}
