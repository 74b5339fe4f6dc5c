namespace CaMauG.Gateway.Sharing;

/// <summary>
/// Counts mutations that services have answered. It is part of what flights are known by, so that a query sent after a mutation was
/// acknowledged never gets an answer that was begun before it.
/// </summary>
internal sealed class MutationClock
{
    private long _now;

    public long Now => Volatile.Read(ref _now);

    public void Tick() => Interlocked.Increment(ref _now);
}
