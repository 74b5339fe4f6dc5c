using System.Runtime.InteropServices;

namespace CaMauG.Gateway.Sharing;

/// <summary>
/// A hash of a few places of a text, because hashing all of it would cost every fetch and only equal ones gain. Texts that differ elsewhere
/// meet in one slot and are told apart by comparing; there are never more of them than are in flight.
/// </summary>
internal static class SampledHash
{
    private const int Samples = 8;

    public static int Of(ReadOnlySpan<byte> text)
    {
        if (text.Length < Samples * sizeof(ulong))
        {
            HashCode whole = default;
            whole.AddBytes(text);
            return whole.ToHashCode();
        }

        var hash = (ulong)text.Length;
        var last = text.Length - sizeof(ulong);
        for (var sample = 0; sample < Samples; sample++)
        {
            var at = (int)((long)last * sample / (Samples - 1));
            hash = (hash ^ MemoryMarshal.Read<ulong>(text[at..])) * 0x9E37_79B9_7F4A_7C15UL;
            hash ^= hash >> 32;
        }

        return (int)hash;
    }
}
