namespace CaMauG.Subgraphs.Events;

/// <summary>A bucket of permits to publish, full at first.</summary>
internal sealed class EventRate(EventLimits limits, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private double _held = limits.Burst;
    private long _at = clock.GetTimestamp();

    public bool TryTake()
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            _held = Math.Min(limits.Burst, _held + (clock.GetElapsedTime(_at, now).TotalSeconds * limits.PerSecond));
            _at = now;
            if (_held < 1)
            {
                return false;
            }

            _held--;
            return true;
        }
    }
}
