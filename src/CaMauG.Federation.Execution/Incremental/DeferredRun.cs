using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CaMauG.Federation.Execution.Completion;
using CaMauG.Federation.Execution.Errors;

namespace CaMauG.Federation.Execution.Incremental;

/// <summary>
/// What of an operation is answered later. Its parts run side by side over the merged view of the first answer; one within another begins when
/// that one has been written. One reader at a time takes what is finished.
/// </summary>
/// <param name="fetch">Runs a part's steps, adding to the merged view and the errors.</param>
/// <param name="write">Writes a part from the merged view.</param>
internal sealed class DeferredRun(
    Func<DeferUse, ErrorList, CancellationToken, Task> fetch, Func<DeferUse, IReadOnlyList<DeferredPosition>, ErrorList, FinishedPart> write) : IAsyncDisposable
{
    private readonly Channel<FinishedPart> _finished = Channel.CreateUnbounded<FinishedPart>(new() { SingleReader = true });
    private readonly Dictionary<DeferUse, List<DeferredPosition>> _waiting = [];
    private readonly HashSet<DeferUse> _begun = [];
    private readonly HashSet<DeferUse> _done = [];
    private readonly List<DeferUse> _ready = [];
    private readonly List<Task> _running = [];
    private readonly CancellationTokenSource _stop = new();
    private int _outstanding;

    /// <summary>True while there are parts to come.</summary>
    public bool HasNext => _outstanding > 0;

    /// <summary>Takes note of objects of which more will follow; gives those whose part begins now.</summary>
    public List<DeferredPosition> Expect(IReadOnlyList<DeferredPosition> positions)
    {
        foreach (var position in positions)
        {
            if (!_waiting.TryGetValue(position.Deferred.Use, out var list))
            {
                _waiting.Add(position.Deferred.Use, list = []);
            }

            list.Add(position);
        }

        // Parts that finish together may each meet objects of a part that begins after them.
        List<DeferredPosition> announced = [.. positions.Where(position => _ready.Contains(position.Deferred.Use))];
        foreach (var use in _waiting.Keys.Where(use => IsDue(use) && !_ready.Contains(use)).ToArray())
        {
            _ready.Add(use);
            _outstanding++;
            announced.AddRange(_waiting[use]);
        }

        return announced;
    }

    /// <summary>Starts what is ready and gives parts as they finish, several at once when they are there at once.</summary>
    public async IAsyncEnumerable<List<FinishedPart>> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var leaving = cancellation.UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop);
        Start();
        while (_outstanding > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            List<FinishedPart> parts = [await NextAsync().ConfigureAwait(false)];
            while (_finished.Reader.TryRead(out var next))
            {
                parts.Add(next);
            }

            foreach (var part in parts)
            {
                _outstanding--;
                _done.Add(part.Use);
            }

            yield return parts;
            Start();
        }
    }

    /// <summary>Stops what still runs and waits for it: it works on memory that is returned afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (_finished.Reader.TryRead(out var part))
        {
            part.Dispose();
        }

        _stop.Dispose();
    }

    // A part whose surrounding part has nothing to say does not wait for it.
    private bool IsDue(DeferUse use) =>
        use.Parent is not { } parent || _done.Contains(parent) || (!_begun.Contains(parent) && !_waiting.ContainsKey(parent) && IsDue(parent));

    private void Start()
    {
        foreach (var use in _ready)
        {
            _begun.Add(use);
            _waiting.Remove(use, out var positions);
            _running.Add(RunAsync(use, positions!));
        }

        _ready.Clear();
    }

    private async Task RunAsync(DeferUse use, List<DeferredPosition> positions)
    {
        try
        {
            ErrorList errors = new();
            await fetch(use, errors, _stop.Token).ConfigureAwait(false);
            _finished.Writer.TryWrite(write(use, positions, errors));
        }
        catch (Exception error)
        {
            // Whoever reads is told; the other parts end with the run.
            _finished.Writer.TryComplete(error);
        }
    }

    private async ValueTask<FinishedPart> NextAsync()
    {
        try
        {
            return await _finished.Reader.ReadAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (ChannelClosedException closed) when (closed.InnerException is OperationCanceledException)
        {
            throw new OperationCanceledException(closed.Message, closed.InnerException, _stop.Token);
        }
    }
}
