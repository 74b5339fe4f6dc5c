using CaMauG.Contracts.Graph;
using CaMauG.Gateway.Resilience;

namespace CaMauG.Gateway.Services;

/// <summary>What is known of one service's health. Survives changes of the supergraph.</summary>
internal sealed class ServiceRecord(Breaker breaker, CallGate gate)
{
    // Of the last 16 calls, one bit each: enough to call a service degraded without keeping times.
    private const int Window = 16;
    private const int FailuresUntilDown = 3;

    private int _failuresInRow;
    private int _recent;
    private int _hasAnswered;
    private int _failedProbes;

    public Breaker Breaker => breaker;

    public CallGate Gate => gate;

    public RetryBudget Retries { get; } = new();

    public ServiceState State
    {
        get
        {
            if (breaker.State == BreakerState.Open || Volatile.Read(ref _failuresInRow) >= FailuresUntilDown || Volatile.Read(ref _failedProbes) > 0)
            {
                return ServiceState.Down;
            }

            if (Volatile.Read(ref _recent) != 0)
            {
                return ServiceState.Degraded;
            }

            return Volatile.Read(ref _hasAnswered) != 0 ? ServiceState.Up : ServiceState.Unknown;
        }
    }

    /// <summary>A call was answered, perhaps with a fault of a resolver.</summary>
    public void Answered(bool isFault)
    {
        breaker.Succeed();
        Volatile.Write(ref _failuresInRow, 0);
        Volatile.Write(ref _failedProbes, 0);
        Volatile.Write(ref _hasAnswered, 1);
        Remember(isFault);
    }

    /// <summary>A call got no usable answer.</summary>
    public void Failed()
    {
        breaker.Fail();
        Interlocked.Increment(ref _failuresInRow);
        Remember(isFault: true);
    }

    /// <summary>
    /// The health address was asked. One that did not live and does again is well; one whose calls failed although it lived is tried again at once,
    /// and stays ill until a call says otherwise.
    /// </summary>
    public void Probed(bool isAlive)
    {
        if (!isAlive)
        {
            Volatile.Write(ref _failedProbes, 1);
            return;
        }

        Volatile.Write(ref _hasAnswered, 1);
        if (Interlocked.Exchange(ref _failedProbes, 0) > 0)
        {
            Volatile.Write(ref _failuresInRow, 0);
            Volatile.Write(ref _recent, 0);
            breaker.Reset();
        }
        else if (breaker.State == BreakerState.Open)
        {
            Volatile.Write(ref _failuresInRow, 0);
            breaker.TrySoon();
        }
    }

    private void Remember(bool isFault)
    {
        int before, after;
        do
        {
            before = Volatile.Read(ref _recent);
            after = ((before << 1) | (isFault ? 1 : 0)) & ((1 << Window) - 1);
        }
        while (Interlocked.CompareExchange(ref _recent, after, before) != before);
    }
}
