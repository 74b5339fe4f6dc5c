using System.Text;

namespace CaMauG.Identity.Factors;

/// <summary>Base 32 (RFC 4648 §6) without padding, as authenticator apps take keys.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Bits = 5;

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (buffer, held) = (0, 0);
        foreach (var value in bytes)
        {
            (buffer, held) = ((buffer << 8) | value, held + 8);
            while (held >= Bits)
            {
                held -= Bits;
                text.Append(Alphabet[(buffer >> held) & 31]);
            }

            // What has been written must not overflow the rest.
            buffer &= (1 << held) - 1;
        }

        return held is 0 ? text.ToString() : text.Append(Alphabet[(buffer << (Bits - held)) & 31]).ToString();
    }
}
