using CaMauG.Federation.Execution.Buffers;

namespace CaMauG.Federation.Execution;

/// <summary>A finished GraphQL response in pooled memory. Dispose returns it.</summary>
public sealed class ExecutionResult : IDisposable
{
    private readonly PooledBuffer _body;

    internal ExecutionResult(PooledBuffer body, bool hasData, int errorCount, bool isDenied)
    {
        _body = body;
        HasData = hasData;
        ErrorCount = errorCount;
        IsDenied = isDenied;
    }

    /// <summary>The response, UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Body => _body.Written;

    /// <summary>False when <c>data</c> is null.</summary>
    public bool HasData { get; }

    /// <summary>How many errors it has.</summary>
    public int ErrorCount { get; }

    /// <summary>True when something was left out because the caller may not see it.</summary>
    public bool IsDenied { get; }

    /// <inheritdoc/>
    public void Dispose() => _body.Dispose();
}
