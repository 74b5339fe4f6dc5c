namespace CaMauG.Gateway.Resilience;

/// <summary>
/// How often calls to one service may be repeated: a tenth of the calls made, and a few on credit. A service that fails under load must not get
/// twice the load for it.
/// </summary>
internal sealed class RetryBudget
{
    private const int Credit = 10;
    private const int CallsForARetry = 10;

    private int _tenths = Credit * CallsForARetry;
    private long _spent;

    /// <summary>Repetitions allowed so far.</summary>
    public long Spent => Volatile.Read(ref _spent);

    /// <summary>A call was made.</summary>
    public void Earn()
    {
        var now = Volatile.Read(ref _tenths);
        if (now < Credit * CallsForARetry)
        {
            // Losing a count to another thread costs a tenth of a retry; nobody waits for it.
            Interlocked.CompareExchange(ref _tenths, now + 1, now);
        }
    }

    /// <summary>True when one more repetition is allowed.</summary>
    public bool TrySpend()
    {
        while (true)
        {
            var now = Volatile.Read(ref _tenths);
            if (now < CallsForARetry)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _tenths, now - CallsForARetry, now) == now)
            {
                Interlocked.Increment(ref _spent);
                return true;
            }
        }
    }
}
