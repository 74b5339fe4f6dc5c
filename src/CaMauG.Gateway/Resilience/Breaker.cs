using CaMauG.Gateway.Settings;

namespace CaMauG.Gateway.Resilience;

/// <summary>
/// Keeps requests away from a service of whose calls too many fail within a rolling window, and lets one through now and then to see.
/// While closed, entering costs one read: it stands before every call.
/// </summary>
/// <param name="options">Window, bounds and pause.</param>
/// <param name="time">The clock.</param>
/// <param name="turned">Hears when it opens (true) and closes (false); called while it is locked.</param>
internal sealed class Breaker(GatewayOptions options, TimeProvider time, Action<bool> turned)
{
    // The window moves by tenths: precise enough to forget, and nothing to keep for each call.
    private const int Parts = 10;

    private readonly Lock _gate = new();
    private readonly (long Part, int Calls, int Failures)[] _parts = new (long, int, int)[Parts];
    private readonly long _partLength = Math.Max(1, (long)(options.BreakerWindow.TotalSeconds * time.TimestampFrequency) / Parts);
    private readonly long _pause = (long)(options.BreakerPause.TotalSeconds * time.TimestampFrequency);
    private long _nextProbe;

    /// <summary>Where it stands.</summary>
    public BreakerState State
    {
        get
        {
            var nextProbe = Volatile.Read(ref _nextProbe);
            return nextProbe == 0 ? BreakerState.Closed : time.GetTimestamp() < nextProbe ? BreakerState.Open : BreakerState.HalfOpen;
        }
    }

    /// <summary>
    /// True when a call may go. While open, after each pause, one may; should nothing be heard of that one, the next may after another pause.
    /// </summary>
    public bool TryEnter()
    {
        var nextProbe = Volatile.Read(ref _nextProbe);
        if (nextProbe == 0)
        {
            return true;
        }

        var now = time.GetTimestamp();
        return now >= nextProbe && Interlocked.CompareExchange(ref _nextProbe, now + _pause, nextProbe) == nextProbe;
    }

    /// <summary>The service answered. What was let through to see has seen.</summary>
    public void Succeed()
    {
        lock (_gate)
        {
            Close();
            Count(isFailure: false);
        }
    }

    /// <summary>The service failed.</summary>
    public void Fail()
    {
        lock (_gate)
        {
            Count(isFailure: true);
            var nextProbe = Volatile.Read(ref _nextProbe);
            var now = time.GetTimestamp();
            if (nextProbe == 0 ? !IsTooMuch() : now < nextProbe)
            {
                // While it pauses, calls that began before may still fail; the pause is not longer for it.
                return;
            }

            Volatile.Write(ref _nextProbe, now + _pause);
            if (nextProbe == 0)
            {
                turned(true);
            }
        }
    }

    /// <summary>Another call may try at once: the one that was let through was given up by its client, or somebody saw the service live.</summary>
    public void TrySoon()
    {
        lock (_gate)
        {
            if (Volatile.Read(ref _nextProbe) != 0)
            {
                Volatile.Write(ref _nextProbe, time.GetTimestamp());
            }
        }
    }

    /// <summary>Somebody who knows says that the service is well.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            Close();
        }
    }

    private void Close()
    {
        if (Volatile.Read(ref _nextProbe) == 0)
        {
            return;
        }

        Array.Clear(_parts);
        Volatile.Write(ref _nextProbe, 0);
        turned(false);
    }

    private void Count(bool isFailure)
    {
        var part = time.GetTimestamp() / _partLength;
        ref var slot = ref _parts[part % Parts];
        if (slot.Part != part)
        {
            slot = (part, 0, 0);
        }

        slot.Calls++;
        slot.Failures += isFailure ? 1 : 0;
    }

    private bool IsTooMuch()
    {
        var oldest = (time.GetTimestamp() / _partLength) - Parts;
        var (calls, failures) = (0, 0);
        foreach (var (part, callsOfPart, failuresOfPart) in _parts)
        {
            if (part > oldest)
            {
                calls += callsOfPart;
                failures += failuresOfPart;
            }
        }

        return failures >= options.BreakerFailures && failures >= calls * options.BreakerRatio;
    }
}
