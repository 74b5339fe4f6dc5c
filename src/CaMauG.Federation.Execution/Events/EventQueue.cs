using CaMauG.Federation.Transports;

namespace CaMauG.Federation.Execution.Events;

/// <summary>
/// The events of one source between the service that sends and the client that reads, in their order. When more wait than may, the
/// subscription ends with <see cref="SubgraphFailureCodes.Overflow"/>: dropping some would give the client a wrong picture without a word,
/// and keeping all would let one slow client fill the memory. The events that fitted are still delivered. One reader.
/// </summary>
public sealed class EventQueue : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<SubgraphResponse> _waiting = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly EventLimits _limits;
    private readonly Task _reading;
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SubgraphFailure? _failure;
    private long _bytes;
    private bool _isEnded;
    private bool _isDisposed;

    /// <summary>Begins to read.</summary>
    /// <param name="open">Opens the source; its token is cancelled when the queue is disposed.</param>
    /// <param name="limits">How much may wait.</param>
    public EventQueue(Func<CancellationToken, IAsyncEnumerable<SubgraphResponse>> open, EventLimits limits)
    {
        ArgumentNullException.ThrowIfNull(open);
        _limits = limits;
        _reading = Task.Run(() => ReadAsync(open, _stop.Token));
    }

    /// <summary>Why the source ended; null when it completed or goes on. Meaningful once <see cref="WaitAsync"/> gave false.</summary>
    public SubgraphFailure? Failure
    {
        get
        {
            lock (_gate)
            {
                return _failure;
            }
        }
    }

    /// <summary>Waits for an event; false when there will be none any more.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellation)
    {
        while (true)
        {
            Task arrival;
            lock (_gate)
            {
                if (_waiting.Count > 0 || _isEnded)
                {
                    return _waiting.Count > 0;
                }

                arrival = _arrival.Task;
            }

            await arrival.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The next event, which the caller owns; null when none waits.</summary>
    public SubgraphResponse? Take()
    {
        lock (_gate)
        {
            if (!_waiting.TryDequeue(out var next))
            {
                return null;
            }

            _bytes -= next.Body.Length;
            return next;
        }
    }

    /// <summary>
    /// Ends the subscription at the service and gives back what was not taken. It does not wait for the source, which may be code that does
    /// not listen to its token; what that one still says is given back at once.
    /// </summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
        }

        _stop.Cancel();
        while (Take() is { } left)
        {
            left.Dispose();
        }

        _reading.ContinueWith(
            static (_, stop) => ((CancellationTokenSource)stop!).Dispose(), _stop,
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task ReadAsync(Func<CancellationToken, IAsyncEnumerable<SubgraphResponse>> open, CancellationToken stop)
    {
        try
        {
            await foreach (var received in open(stop).ConfigureAwait(false))
            {
                if (!Accept(received))
                {
                    break;
                }
            }

            End(null);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            End(null);
        }
        // The contract of sources says that nothing is thrown; one that breaks it must still end its subscription.
        catch (Exception)
        {
            End(new(SubgraphFailureCodes.Unreachable, "The source of the events broke off."));
        }
    }

    private bool Accept(SubgraphResponse received)
    {
        if (received.Failure is { } failure)
        {
            received.Dispose();
            End(failure);
            return false;
        }

        lock (_gate)
        {
            if (!_isDisposed && (_waiting.Count == 0 || (_waiting.Count < _limits.MaxEvents && _bytes + received.Body.Length <= _limits.MaxBytes)))
            {
                _bytes += received.Body.Length;
                _waiting.Enqueue(received);
                Signal();
                return true;
            }
        }

        received.Dispose();
        End(new(SubgraphFailureCodes.Overflow, "Events came faster than they were taken; subscribe again."));
        return false;
    }

    private void End(SubgraphFailure? failure)
    {
        lock (_gate)
        {
            _failure ??= failure;
            _isEnded = true;
            Signal();
        }
    }

    private void Signal()
    {
        _arrival.TrySetResult();
        if (!_isEnded)
        {
            _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
