namespace CaMauG.HubApi.Batches;

/// <summary>
/// Gathers the lookups that the resolvers of one wave ask for into few loads. The first key starts the load on another thread; keys that
/// come before it runs travel with it. Nothing is kept afterwards, so no answer is ever stale.
/// </summary>
internal sealed class Batch<TKey, TValue>(Func<IReadOnlyCollection<TKey>, Task<IReadOnlyDictionary<TKey, TValue>>> load)
    where TKey : notnull
    where TValue : class
{
    private readonly Lock _lock = new();
    private Dictionary<TKey, TaskCompletionSource<TValue?>> _waiting = [];

    /// <summary>The value of a key, or null when there is none.</summary>
    public Task<TValue?> FindAsync(TKey key)
    {
        lock (_lock)
        {
            if (_waiting.TryGetValue(key, out var known))
            {
                return known.Task;
            }

            var answer = new TaskCompletionSource<TValue?>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add(key, answer);
            if (_waiting.Count is 1)
            {
                _ = Task.Run(RunAsync);
            }

            return answer.Task;
        }
    }

    private async Task RunAsync()
    {
        // The wave is still being started on the thread that asked; let it finish.
        await Task.Yield();
        Dictionary<TKey, TaskCompletionSource<TValue?>> taken;
        lock (_lock)
        {
            (taken, _waiting) = (_waiting, []);
        }

        try
        {
            var found = await load(taken.Keys);
            foreach (var (key, answer) in taken)
            {
                answer.SetResult(found.TryGetValue(key, out var value) ? value : null);
            }
        }
        catch (Exception exception)
        {
            // Whoever asked hears of it; the resolver's own edge logs it.
            foreach (var answer in taken.Values)
            {
                answer.TrySetException(exception);
            }
        }
    }
}
