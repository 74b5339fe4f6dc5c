namespace CaMauG.Gateway.Tests.Caching;

/// <summary>A clock that stands until it is moved. Timers run as ever.</summary>
internal sealed class MovedClock : TimeProvider
{
    private DateTimeOffset _now = DateTimeOffset.UtcNow;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Move(TimeSpan by) => _now += by;
}
