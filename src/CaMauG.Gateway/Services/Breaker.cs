namespace CaMauG.Gateway.Services;

/// <summary>
/// Keeps requests away from a service that fails again and again, and lets one through now and then to see. Lock-free: it stands
/// before every call.
/// </summary>
internal sealed class Breaker(int threshold, TimeSpan pause, TimeProvider time)
{
    private int _failures;
    private long _openUntil;
    private int _probing;

    /// <summary>True while calls are kept away.</summary>
    public bool IsOpen => Volatile.Read(ref _failures) >= threshold;

    /// <summary>True when a call may go. While open, after each pause, one may.</summary>
    public bool TryEnter()
    {
        if (!IsOpen)
        {
            return true;
        }

        return time.GetTimestamp() >= Volatile.Read(ref _openUntil) && Interlocked.CompareExchange(ref _probing, 1, 0) == 0;
    }

    /// <summary>The service answered.</summary>
    public void Succeed()
    {
        Volatile.Write(ref _failures, 0);
        Volatile.Write(ref _probing, 0);
    }

    /// <summary>The service failed.</summary>
    public void Fail()
    {
        if (Interlocked.Increment(ref _failures) >= threshold)
        {
            Volatile.Write(ref _openUntil, time.GetTimestamp() + (long)(pause.TotalSeconds * time.TimestampFrequency));
        }

        Volatile.Write(ref _probing, 0);
    }

    /// <summary>The call that was let through was given up by the client; another may try.</summary>
    public void Abandon() => Volatile.Write(ref _probing, 0);
}
