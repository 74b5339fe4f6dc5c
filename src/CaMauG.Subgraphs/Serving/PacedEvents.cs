using CaMauG.Sdk.Callers;

namespace CaMauG.Subgraphs.Serving;

/// <summary>
/// Events as GraphQL.NET wants them, at the pace of whoever listens: it would take them as fast as they come and keep them without end,
/// so the next one is asked for only when the answer to the one before has been taken.
/// </summary>
internal sealed class PacedEvents(IAsyncEnumerable<object?> events, SemaphoreSlim pace, string language, CancellationToken cancellation) : IObservable<object?>
{
    public IDisposable Subscribe(IObserver<object?> observer)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _ = Task.Run(() => PumpAsync(observer, stop.Token), CancellationToken.None);
        return new Subscription(stop);
    }

    private async Task PumpAsync(IObserver<object?> observer, CancellationToken stop)
    {
        try
        {
            await foreach (var item in events.WithCancellation(stop).ConfigureAwait(false))
            {
                observer.OnNext(item);
                await pace.WaitAsync(stop).ConfigureAwait(false);
            }

            observer.OnCompleted();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
        catch (MiniAppRefusal refusal)
        {
            observer.OnError(new RefusalError(refusal, language));
        }
        catch (Exception error)
        {
            observer.OnError(error);
        }
    }

    private sealed class Subscription(CancellationTokenSource stop) : IDisposable
    {
        public void Dispose() => stop.Cancel();
    }
}
