using System.Buffers;

namespace CaMauG.Subgraphs.Serving;

/// <summary>A GraphQL response as UTF-8 JSON in pooled memory. Dispose returns the memory.</summary>
public sealed class SubgraphAnswer : IMemoryOwner<byte>, IBufferWriter<byte>
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(4096);

    internal SubgraphAnswer()
    {
    }

    /// <summary>How many bytes of <see cref="Memory"/> are the response.</summary>
    public int Length { get; private set; }

    /// <summary>False when nothing was executed: the request itself was at fault.</summary>
    public bool HasData { get; internal set; }

    /// <summary>True when it tells of errors, with data beside them or without.</summary>
    public bool HasErrors { get; internal set; }

    /// <summary>How long it may be used again; null when it may not.</summary>
    public AnswerCaching? Caching { get; internal set; }

    /// <summary>The response.</summary>
    public ReadOnlyMemory<byte> Body => _buffer.AsMemory(0, Length);

    /// <inheritdoc/>
    public Memory<byte> Memory => _buffer;

    /// <inheritdoc/>
    public void Advance(int count) => Length += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsMemory(Length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsSpan(Length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            Length = 0;
        }
    }

    private void Reserve(int sizeHint)
    {
        var needed = Length + Math.Max(sizeHint, 1);
        if (needed <= _buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _buffer.Length * 2));
        _buffer.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
