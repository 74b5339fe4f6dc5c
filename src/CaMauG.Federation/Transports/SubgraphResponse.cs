using System.Buffers;
using System.Collections.Immutable;

namespace CaMauG.Federation.Transports;

/// <summary>What came back from a subgraph: a UTF-8 JSON body in pooled memory, or the reason why there is none. Dispose returns the memory.</summary>
public sealed class SubgraphResponse : IDisposable
{
    private IMemoryOwner<byte>? _owner;

    private SubgraphResponse(IMemoryOwner<byte>? owner, ReadOnlyMemory<byte> body, SubgraphFailure? failure, bool isShared)
    {
        _owner = owner;
        Body = body;
        Failure = failure;
        IsShared = isShared;
    }

    /// <summary>The GraphQL response as received; empty when <see cref="Failure"/> is set.</summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    /// <summary>Why there is no body; null on success.</summary>
    public SubgraphFailure? Failure { get; }

    /// <summary>True when the call was made, and is counted, by another request that asked for the same.</summary>
    public bool IsShared { get; }

    /// <summary>How long it may be used again; null when it may not.</summary>
    public CachePolicy? Caching { get; init; }

    /// <summary>Tags of the service whose cached answers this one makes invalid; empty for none.</summary>
    public ImmutableArray<string> Invalidates { get; init; } = [];

    /// <summary>A response whose bytes belong to <paramref name="owner"/>.</summary>
    public static SubgraphResponse Success(IMemoryOwner<byte> owner, int length, bool isShared = false, CachePolicy? caching = null, ImmutableArray<string> invalidates = default)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return new(owner, owner.Memory[..length], null, isShared) { Caching = caching, Invalidates = invalidates.IsDefault ? [] : invalidates };
    }

    /// <summary>A response whose bytes need not be returned.</summary>
    public static SubgraphResponse Success(ReadOnlyMemory<byte> body) => new(null, body, null, false);

    /// <summary>An answer that was kept from an earlier call; counted as one that another request made.</summary>
    public static SubgraphResponse Kept(ReadOnlyMemory<byte> body, CachePolicy caching) => new(null, body, null, true) { Caching = caching };

    /// <summary>No answer, and why.</summary>
    public static SubgraphResponse Failed(string code, string message, bool isShared = false, bool mayPass = false) =>
        new(null, default, new(code, message) { MayPass = mayPass }, isShared);

    /// <inheritdoc/>
    public void Dispose()
    {
        Body = default;
        _owner?.Dispose();
        _owner = null;
    }
}

/// <summary>Why a subgraph gave no usable answer. The message goes to clients: it names the service, never an address.</summary>
/// <param name="Code">Stable code, one of <see cref="SubgraphFailureCodes"/>.</param>
/// <param name="Message">A sentence.</param>
public sealed record SubgraphFailure(string Code, string Message)
{
    /// <summary>True when the same request may succeed a moment later: nobody was there, or a proxy said so.</summary>
    public bool MayPass { get; init; }
}
