using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace CaMauG.Identity.Callers;

/// <summary>The SHA-256 of an access token: what is kept in memory opens nothing.</summary>
internal readonly record struct TokenPrint(ulong First, ulong Second, ulong Third, ulong Fourth)
{
    /// <summary>Longer ones than the hub makes are looked at each time.</summary>
    public const int LongestToken = 2048;

    /// <summary>Null when it cannot be one of the hub's.</summary>
    public static TokenPrint? Of(ReadOnlySpan<char> token)
    {
        if (token.Length > LongestToken)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[LongestToken];
        // Only ASCII, so that no two texts have one print.
        if (Ascii.FromUtf16(token, bytes, out var length) is not OperationStatus.Done)
        {
            return null;
        }

        Span<ulong> print = stackalloc ulong[4];
        SHA256.HashData(bytes[..length], System.Runtime.InteropServices.MemoryMarshal.AsBytes(print));
        return new(print[0], print[1], print[2], print[3]);
    }

    public override int GetHashCode() => First.GetHashCode();
}
