namespace CaMauG.Gateway.Resilience;

/// <summary>
/// Lets a bounded number of calls to one service run at the same time and a bounded number wait, so that one slow service does not take the
/// memory and the connections of all.
/// </summary>
internal sealed class CallGate(int running, int waiting) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(running, running);
    private int _waiting;

    /// <summary>How many calls run.</summary>
    public int Running => running - _slots.CurrentCount;

    /// <summary>How many wait for a place.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Waits for a place to run; false at once when too many wait already. Every true is followed by <see cref="Leave"/>.</summary>
    public async ValueTask<bool> TryEnterAsync(CancellationToken cancellation)
    {
        if (_slots.Wait(0, CancellationToken.None))
        {
            return true;
        }

        if (Interlocked.Increment(ref _waiting) > waiting)
        {
            Interlocked.Decrement(ref _waiting);
            return false;
        }

        try
        {
            await _slots.WaitAsync(cancellation).ConfigureAwait(false);
            return true;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Leave() => _slots.Release();

    public void Dispose() => _slots.Dispose();
}
