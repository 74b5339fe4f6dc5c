namespace CaMauG.Identity.Tests;

/// <summary>The real time, moved forward as a test likes.</summary>
public sealed class MovableClock : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    public void Advance(TimeSpan by) => _ahead += by;
}
