namespace CaMauG.Identity.Tests;

/// <summary>The real time, moved forward or stopped as a test likes.</summary>
public sealed class MovableClock : TimeProvider
{
    private TimeSpan _ahead;
    private DateTimeOffset? _stopped;

    public override DateTimeOffset GetUtcNow() => (_stopped ?? base.GetUtcNow()) + _ahead;

    public void Advance(TimeSpan by) => _ahead += by;

    public void StopAt(DateTimeOffset now) => (_stopped, _ahead) = (now, TimeSpan.Zero);
}
