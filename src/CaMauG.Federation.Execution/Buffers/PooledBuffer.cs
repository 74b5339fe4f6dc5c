using System.Buffers;

namespace CaMauG.Federation.Execution.Buffers;

/// <summary>
/// Growing bytes rented from the shared pool. Unlike other writers it can be cut back, which is how a null that reaches up to
/// its parent takes back what has been written. Hot: no checks but those that keep memory safe. Not for several threads.
/// </summary>
public sealed class PooledBuffer : IBufferWriter<byte>, IMemoryOwner<byte>
{
    private byte[] _bytes;

    /// <summary>Rents the first array.</summary>
    public PooledBuffer(int capacity = 1024) => _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>How much has been written.</summary>
    public int Length { get; private set; }

    /// <summary>What has been written. Ends to be valid with the next write.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>What has been written.</summary>
    public ReadOnlySpan<byte> WrittenSpan => _bytes.AsSpan(0, Length);

    Memory<byte> IMemoryOwner<byte>.Memory => _bytes;

    /// <summary>Forgets everything written after the first <paramref name="length"/> bytes.</summary>
    public void CutTo(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)Length);
        Length = length;
    }

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_bytes.Length - Length));
        Length += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureFree(sizeHint);
        return _bytes.AsMemory(Length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        EnsureFree(sizeHint);
        return _bytes.AsSpan(Length);
    }

    /// <summary>Appends bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        EnsureFree(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Appends one byte.</summary>
    public void Write(byte value)
    {
        EnsureFree(1);
        _bytes[Length++] = value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        var bytes = _bytes;
        _bytes = [];
        Length = 0;
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private void EnsureFree(int count)
    {
        if (_bytes.Length - Length < Math.Max(count, 1))
        {
            Grow(count);
        }
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(checked(Math.Max(_bytes.Length * 2, Length + Math.Max(count, 256))));
        _bytes.AsSpan(0, Length).CopyTo(larger);
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        _bytes = larger;
    }
}
