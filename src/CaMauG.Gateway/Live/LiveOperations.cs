namespace CaMauG.Gateway.Live;

/// <summary>The operations that run on one connection, by the id their client gave them.</summary>
/// <param name="limit">Most at once.</param>
internal sealed class LiveOperations(int limit)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);
    private readonly List<Task> _tasks = [];

    /// <summary>True while an operation has this id.</summary>
    public bool Has(string id)
    {
        lock (_gate)
        {
            return _running.ContainsKey(id);
        }
    }

    /// <summary>Enters an operation; null when there are too many or one has the id already. Its token ends when it is stopped.</summary>
    public CancellationTokenSource? TryStart(string id, CancellationToken connection)
    {
        lock (_gate)
        {
            if (_running.Count >= limit || _running.ContainsKey(id))
            {
                return null;
            }

            var stop = CancellationTokenSource.CreateLinkedTokenSource(connection);
            _running.Add(id, stop);
            return stop;
        }
    }

    /// <summary>Keeps the run of an operation, to be waited for at the end.</summary>
    public void Keep(Task run)
    {
        lock (_gate)
        {
            _tasks.RemoveAll(static task => task.IsCompleted);
            _tasks.Add(run);
        }
    }

    /// <summary>Stops all and waits until none of them says anything any more.</summary>
    public Task DrainAsync()
    {
        StopAll();
        lock (_gate)
        {
            return Task.WhenAll(_tasks);
        }
    }

    /// <summary>Waits until none runs any more, but not longer than this.</summary>
    public async Task IdleAsync(TimeSpan limit, TimeProvider time)
    {
        Task all;
        lock (_gate)
        {
            all = Task.WhenAll(_tasks);
        }

        await ((Task)Task.WhenAny(all, Task.Delay(limit, time))).ConfigureAwait(false);
    }

    /// <summary>Stops an operation and frees its id; false when there is none.</summary>
    public bool Stop(string id)
    {
        CancellationTokenSource? stop;
        lock (_gate)
        {
            if (!_running.Remove(id, out stop))
            {
                return false;
            }
        }

        stop.Cancel();
        stop.Dispose();
        return true;
    }

    /// <summary>Stops all; gives their ids.</summary>
    public IReadOnlyList<string> StopAll()
    {
        string[] ids;
        lock (_gate)
        {
            ids = [.. _running.Keys];
        }

        return [.. ids.Where(Stop)];
    }

    /// <summary>Frees the id of an operation that has come to its end, and hands its entry over to be disposed; false when it was stopped before, so that nothing more may be said of it.</summary>
    public bool TryFinish(string id, CancellationTokenSource stop)
    {
        lock (_gate)
        {
            return _running.TryGetValue(id, out var known) && ReferenceEquals(known, stop) && _running.Remove(id);
        }
    }
}
