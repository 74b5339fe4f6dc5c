using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Requests;

namespace CaMauG.Gateway.Operations;

/// <summary>A finished GraphQL response, or a refusal written as one. Dispose returns the memory.</summary>
internal sealed class GraphAnswer : IDisposable
{
    private readonly ReadOnlyMemory<byte> _body;
    private readonly IDisposable _owner;
    private readonly PooledBuffer? _refusalBody;

    /// <summary>A response whose memory <paramref name="owner"/> returns; it may belong to several requests.</summary>
    public GraphAnswer(ReadOnlyMemory<byte> body, IDisposable owner)
    {
        _body = body;
        _owner = owner;
    }

    public GraphAnswer(RequestRefusal refusal)
    {
        Refusal = refusal;
        _owner = _refusalBody = new();
        refusal.WriteTo(_refusalBody);
    }

    /// <summary>A response whose memory somebody else returns.</summary>
    public static GraphAnswer Borrowed(ReadOnlyMemory<byte> body) => new(body, Nothing.Instance);

    /// <summary>Why nothing was run; null when it was.</summary>
    public RequestRefusal? Refusal { get; }

    /// <summary>How long it may be used again; null when it may not.</summary>
    public CachePolicy? Caching { get; init; }

    /// <summary>True when it was run and not all went well.</summary>
    public bool IsPartial { get; init; }

    public ReadOnlyMemory<byte> Body => _refusalBody?.Written ?? _body;

    public void Dispose() => _owner.Dispose();

    private sealed class Nothing : IDisposable
    {
        public static Nothing Instance { get; } = new();

        public void Dispose()
        {
        }
    }
}
