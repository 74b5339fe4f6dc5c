namespace CaMauG.Redis;

/// <summary>Leaves a server that failed alone for a while, then lets one call try. Lock-free.</summary>
internal sealed class RedisPause(TimeSpan length, TimeProvider time)
{
    // Timestamp until which nobody calls; 0 while all is well.
    private long _until;

    /// <summary>True when a call may go.</summary>
    public bool TryEnter()
    {
        var until = Volatile.Read(ref _until);
        return until == 0 || (time.GetTimestamp() >= until && Interlocked.CompareExchange(ref _until, Next(), until) == until);
    }

    /// <summary>A call failed.</summary>
    public void Begin() => Volatile.Write(ref _until, Next());

    /// <summary>A call was answered.</summary>
    public void End()
    {
        if (Volatile.Read(ref _until) != 0)
        {
            Volatile.Write(ref _until, 0);
        }
    }

    private long Next() => time.GetTimestamp() + (long)(length.TotalSeconds * time.TimestampFrequency);
}
