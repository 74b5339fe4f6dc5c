using System.Diagnostics;
using CaMauG.Federation.Execution;

namespace CaMauG.Gateway.Operations;

/// <summary>An answer to a client that takes it in parts: a whole one where nothing is deferred, or the parts.</summary>
internal sealed class PartsAnswer : IAsyncDisposable
{
    private readonly PartsRun? _run;
    private readonly Action<PartsAnswer>? _served;

    public PartsAnswer(GraphAnswer whole) => Whole = whole;

    /// <summary>An answer in parts.</summary>
    /// <param name="run">The run, disposed with the answer.</param>
    /// <param name="served">Called once, at the end.</param>
    public PartsAnswer(PartsRun run, Action<PartsAnswer> served)
    {
        _run = run;
        _served = served;
        IsDenied = run.Result.First.IsDenied;
    }

    /// <summary>The whole answer; null when there are parts.</summary>
    public GraphAnswer? Whole { get; }

    /// <summary>The parts; null when there is a whole answer.</summary>
    public PartsRun? Run => _run;

    /// <summary>True when something of what has been sent so far was left out because the caller may not see it.</summary>
    public bool IsDenied { get; private set; }

    /// <summary>The span of the operation, which ends with the answer; null when nobody traces or the answer is whole.</summary>
    public Activity? Span { get; init; }

    /// <summary>How many payloads have followed the first.</summary>
    public int PartCount { get; private set; }

    /// <summary>Takes note of a payload that is sent.</summary>
    public void Note(ExecutionResult payload)
    {
        IsDenied |= payload.IsDenied;
        PartCount++;
    }

    public async ValueTask DisposeAsync()
    {
        Whole?.Dispose();
        if (_run is not null)
        {
            _served!(this);
            await _run.DisposeAsync().ConfigureAwait(false);
        }
    }
}
