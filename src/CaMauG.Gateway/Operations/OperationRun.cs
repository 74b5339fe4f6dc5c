using CaMauG.Contracts.Graph;
using CaMauG.Federation.Transports;

namespace CaMauG.Gateway.Operations;

/// <summary>What one run of an operation gave. Dispose returns the memory of the response.</summary>
/// <param name="Body">The response, UTF-8 JSON.</param>
/// <param name="Calls">The calls to services it took.</param>
/// <param name="IsOutOfTime">True when its time was up and something was left out for that.</param>
internal sealed record OperationRun(ReadOnlyMemory<byte> Body, IReadOnlyList<ServiceCall> Calls, bool IsOutOfTime) : IDisposable
{
    /// <summary>How long the response may be used again; null when it may not.</summary>
    public CachePolicy? Caching { get; init; }

    /// <summary>False when <c>data</c> is null.</summary>
    public bool HasData { get; init; } = true;

    /// <summary>True when something was left out because the caller may not see it.</summary>
    public bool IsDenied { get; init; }

    /// <summary>True when the response has errors beside its data.</summary>
    public bool HasErrors { get; init; }

    /// <summary>Holds the memory of the response; null when nobody needs it back.</summary>
    public IDisposable? Memory { get; init; }

    public void Dispose() => Memory?.Dispose();
}
