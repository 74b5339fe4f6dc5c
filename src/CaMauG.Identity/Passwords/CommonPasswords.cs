using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CaMauG.Identity.Passwords;

/// <summary>
/// Knows the passwords that are guessed first: those of published lists, two of them one after the other, and rows of keys that no list needs to hold.
/// The lists are a Bloom filter, made by <c>eng/common-passwords</c>: of other passwords it takes one in 365 652 for one of them.
/// </summary>
internal static class CommonPasswords
{
    // As the script that makes the filter has them.
    private const ulong Bits = 1UL << 21;
    private const int Hashes = 14;
    private const int ShortestPiece = 4;

    // Far more than two of the longest listed ones; what is longer is in no list.
    private const int Longest = 64;

    private static readonly Lazy<byte[]> s_filter = new(Load);

    /// <summary>True for a password that is easily guessed, however it is written: case, diacritics and spaces do not count.</summary>
    public static bool Contains(string password)
    {
        var lower = password.ToLowerInvariant();
        var bare = BareText.Of(password);
        return IsRepetition(bare) || IsRow(bare) || IsListed(lower) || IsListed(bare) || IsTwoListed(bare);
    }

    private static bool IsTwoListed(string text)
    {
        if (text.Length > Longest)
        {
            return false;
        }

        for (var cut = ShortestPiece; cut <= text.Length - ShortestPiece; cut++)
        {
            if (IsListed(text[..cut]) && IsListed(text[cut..]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsListed(string text)
    {
        if (text.Length is < ShortestPiece or > Longest)
        {
            return false;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        var (first, step) = (BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]));
        var filter = s_filter.Value;
        for (var i = 0UL; i < Hashes; i++)
        {
            // Overflow does no harm: the number of bits divides what it overflows at.
            var bit = unchecked(first + (i * step)) % Bits;
            if ((filter[bit >> 3] & (1 << (int)(bit & 7))) is 0)
            {
                return false;
            }
        }

        return true;
    }

    // "abcabcabcabcabc": the shorter part is all there is to guess.
    private static bool IsRepetition(string text) =>
        text.Length > 1 && (text + text).IndexOf(text, 1, StringComparison.Ordinal) < text.Length;

    // "abcdefghijklmnop", "9876543210987654": each character follows from the one before.
    private static bool IsRow(string text)
    {
        if (text.Length < 2)
        {
            return false;
        }

        var step = Step(text[0], text[1]);
        return step is 1 or -1 && Enumerable.Range(1, text.Length - 1).All(i => Step(text[i - 1], text[i]) == step);
    }

    private static int Step(char from, char to) => (from, to) switch
    {
        ('9', '0') => 1,
        ('0', '9') => -1,
        _ => to - from,
    };

    private static byte[] Load()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("CaMauG.Identity.Passwords.common.bloom")
            ?? throw new InvalidOperationException("The filter of common passwords is missing from the assembly.");
        var filter = new byte[stream.Length];
        stream.ReadExactly(filter);
        return (ulong)filter.Length * 8 == Bits ? filter : throw new InvalidOperationException("The filter of common passwords has another size than its reader.");
    }
}
