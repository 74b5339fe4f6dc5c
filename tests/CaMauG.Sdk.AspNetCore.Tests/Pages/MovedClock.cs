namespace CaMauG.Sdk.AspNetCore.Tests.Pages;

/// <summary>The system's clock, moved ahead by hand.</summary>
internal sealed class MovedClock : TimeProvider
{
    private TimeSpan _ahead;

    public void Move(TimeSpan by) => _ahead += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;
}
