using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace CaMauG.Testing;

/// <summary>An authenticator app (RFC 6238) that somebody has typed a key into.</summary>
public sealed class AuthenticatorApp(string key)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private readonly byte[] _secret = Decode(key);
    private long _last;

    /// <summary>A code that has not been given yet: of now, or else of half a minute later, which servers take too.</summary>
    public string NextCode()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30;
        _last = Math.Max(now, _last + 1);
        return Code((int)(_last - now));
    }

    /// <summary>The code of now, or of so many half minutes later.</summary>
    public string Code(int later = 0)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, (DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30) + later);
#pragma warning disable CA5350 // As the standard has it.
        var hash = HMACSHA1.HashData(_secret, counter.ToArray());
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string key)
    {
        var bits = string.Concat(key.Where(Alphabet.Contains).Select(static character => Convert.ToString(Alphabet.IndexOf(character), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(static chunk => chunk.Length is 8).Select(static chunk => Convert.ToByte(new string(chunk), 2))];
    }
}
