using CaMauG.Contracts.Graph;
using CaMauG.Federation.Execution;
using CaMauG.Federation.Transports;

namespace CaMauG.Gateway.Operations;

/// <summary>What one run of an operation gave. Dispose returns the memory of the response.</summary>
/// <param name="Result">The response.</param>
/// <param name="Calls">The calls to services it took.</param>
/// <param name="IsOutOfTime">True when its time was up and something was left out for that.</param>
internal sealed record OperationRun(ExecutionResult Result, IReadOnlyList<ServiceCall> Calls, bool IsOutOfTime) : IDisposable
{
    /// <summary>How long the response may be used again; null when it may not.</summary>
    public CachePolicy? Caching { get; init; }

    public void Dispose() => Result.Dispose();
}
