using CaMauG.Contracts.Graph;
using CaMauG.Federation.Execution;
using CaMauG.Gateway.Services;

namespace CaMauG.Gateway.Operations;

/// <summary>
/// An operation that is being answered in parts. Its time is that of one request: what is missing at its end is null. Dispose ends what still runs.
/// </summary>
/// <param name="result">The parts.</param>
/// <param name="dispatcher">Its calls to services.</param>
/// <param name="deadline">Its time.</param>
/// <param name="end">Ends its calls.</param>
internal sealed class PartsRun(
    IncrementalResult result, RequestDispatcher dispatcher, CancellationTokenSource deadline, CancellationTokenSource end) : IAsyncDisposable
{
    public IncrementalResult Result { get; } = result;

    /// <summary>The calls made so far.</summary>
    public IReadOnlyList<ServiceCall> Calls => dispatcher.Calls;

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync().ConfigureAwait(false);
        await Result.DisposeAsync().ConfigureAwait(false);
        dispatcher.Dispose();
        deadline.Dispose();
        end.Dispose();
    }
}
