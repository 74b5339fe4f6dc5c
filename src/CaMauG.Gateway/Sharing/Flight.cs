namespace CaMauG.Gateway.Sharing;

/// <summary>
/// A piece of work that several wait for. Each may leave alone; when the last has left before the end, the work is given up, and when the
/// last has left after it, the result is returned to where it came from.
/// </summary>
internal sealed class Flight<T> : IDisposable where T : class, IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _abandoned = new();

    // Continuations run on the pool: fifty who wait must not be served one after the other by the thread that read the answer.
    private readonly TaskCompletionSource<T> _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;
    private int _users = 1;
    private int _isClaimed;

    /// <summary>Ends when nobody waits any more.</summary>
    public CancellationToken Abandoned => _abandoned.Token;

    /// <summary>The end of the work, for those who joined.</summary>
    public Task<T> Arrival => _arrival.Task;

    /// <summary>One more waits; false when all had left before.</summary>
    public bool TryJoin()
    {
        lock (_gate)
        {
            return _users != 0 && ++_users > 0;
        }
    }

    /// <summary>True for the first of those who wait, and for nobody else: what must be counted once is counted by this one.</summary>
    public bool TryClaim() => Interlocked.Exchange(ref _isClaimed, 1) == 0;

    /// <summary>One who waited or used the result is done with it.</summary>
    public void Leave()
    {
        T? unused;
        lock (_gate)
        {
            if (--_users != 0)
            {
                return;
            }

            unused = _result;
        }

        if (unused is null)
        {
            _abandoned.Cancel();
        }

        unused?.Dispose();
    }

    /// <summary>The work has a result.</summary>
    public void Arrive(T result)
    {
        bool isWanted;
        lock (_gate)
        {
            _result = result;
            isWanted = _users != 0;
        }

        if (!isWanted)
        {
            result.Dispose();
        }

        _arrival.TrySetResult(result);
    }

    /// <summary>The work failed, for all who wait.</summary>
    public void Fail(Exception error)
    {
        _arrival.TrySetException(error);
        _ = _arrival.Task.Exception;
    }

    /// <inheritdoc/>
    public void Dispose() => _abandoned.Dispose();
}
