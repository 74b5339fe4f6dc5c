using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CaMauG.Gateway.Caching;

/// <summary>SHA-256 of everything an answer depends on: two answers under one key are interchangeable.</summary>
internal readonly record struct CacheKey(UInt128 First, UInt128 Second)
{
    /// <summary>The key as text, for the cache that replicas share.</summary>
    public override string ToString() => $"{First:x32}{Second:x32}";

    /// <summary>The key of several parts. Each is preceded by its length, so that no two lists of parts read the same.</summary>
    public static CacheKey Of(params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            MemoryMarshal.Write(length, part.Length);
            hash.AppendData(length);
            hash.AppendData(part.Span);
        }

        return Finish(hash);
    }

    /// <summary>The key of a part of what another key stands for.</summary>
    public CacheKey With(ReadOnlySpan<byte> part)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(32 + part.Length);
        MemoryMarshal.Write(bytes, this);
        part.CopyTo(bytes.AsSpan(32));
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.AsSpan(0, 32 + part.Length), digest);
        ArrayPool<byte>.Shared.Return(bytes);
        return MemoryMarshal.Read<CacheKey>(digest);
    }

    private static CacheKey Finish(IncrementalHash hash)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return MemoryMarshal.Read<CacheKey>(digest);
    }
}
