using System.Collections.Concurrent;

namespace CaMauG.Gateway.Sharing;

/// <summary>Work in flight by what it is about. Whoever asks for the same while it flies waits for it instead of doing it again. Hot.</summary>
internal sealed class FlightTable<TKey, T> where TKey : IOwnableKey<TKey> where T : class, IDisposable
{
    private readonly ConcurrentDictionary<TKey, Flight<T>> _flights = [];

    /// <summary>
    /// Joins the work in flight or begins it. The caller disposes the seat when it no longer needs the result.
    /// </summary>
    /// <param name="key">What it is about. Its memory may be the caller's: it is copied before it is kept.</param>
    /// <param name="state">Handed to <paramref name="start"/>.</param>
    /// <param name="start">Does the work, with the copied key and a token that ends when all who wait have left.</param>
    /// <param name="cancellation">Ends the caller's own wait.</param>
    public async ValueTask<Seat<T>> BoardAsync<TState>(
        TKey key, TState state, Func<TState, TKey, CancellationToken, Task<T>> start, CancellationToken cancellation)
    {
        while (true)
        {
            if (!_flights.TryGetValue(key, out var flight))
            {
                Flight<T> own = new();
                var owned = key.Own();
                if (_flights.TryAdd(owned, own))
                {
                    return await WaitAsync(own, FlyAsync(owned, own, state, start), isOwner: true, cancellation).ConfigureAwait(false);
                }

                own.Dispose();
            }
            else if (flight.TryJoin())
            {
                return await WaitAsync(flight, flight.Arrival, isOwner: false, cancellation).ConfigureAwait(false);
            }
            else
            {
                // All who waited have left and it is on its way out.
                _flights.TryRemove(new(key, flight));
            }
        }
    }

    private static async ValueTask<Seat<T>> WaitAsync(Flight<T> flight, Task<T> work, bool isOwner, CancellationToken cancellation)
    {
        try
        {
            var result = await work.WaitAsync(cancellation).ConfigureAwait(false);
            return new(flight, result, isOwner);
        }
        catch
        {
            flight.Leave();
            throw;
        }
    }

    private async Task<T> FlyAsync<TState>(TKey key, Flight<T> flight, TState state, Func<TState, TKey, CancellationToken, Task<T>> start)
    {
        try
        {
            var result = await start(state, key, flight.Abandoned).ConfigureAwait(false);
            _flights.TryRemove(new(key, flight));
            flight.Arrive(result);
            return result;
        }
        catch (Exception error)
        {
            _flights.TryRemove(new(key, flight));
            flight.Fail(error);
            throw;
        }
    }
}
