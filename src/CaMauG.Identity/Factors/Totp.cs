using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace CaMauG.Identity.Factors;

/// <summary>Time-based one-time passwords (RFC 6238) as every authenticator app makes them: SHA-1, six digits, half a minute.</summary>
internal static class Totp
{
    public const int Digits = 6;
    private const int Modulus = 1_000_000;
    private const int StepSeconds = 30;

    // One step before and after, for clocks and typing (§5.2 asks for at most one for delay, §6 for drift).
    private const int Window = 1;

    // RFC 4226 §4, R6.
    private const int SecretBytes = 20;

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>The step a code belongs to, later than <paramref name="after"/>; null when it is none of about now.</summary>
    public static long? FindStep(byte[] secret, string code, DateTimeOffset now, long after)
    {
        var current = now.ToUnixTimeSeconds() / StepSeconds;
        long? found = null;
        for (var step = current - Window; step <= current + Window; step++)
        {
            // All of them are looked at, so that time says nothing of which it was.
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(At(secret, step)), System.Text.Encoding.ASCII.GetBytes(code)) && step > after)
            {
                found = step;
            }
        }

        return found;
    }

    /// <summary>The code of a step (RFC 4226 §5.3).</summary>
    public static string At(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The algorithm is the standard's, and what apps support; HMAC does not rest on collisions.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & int.MaxValue;
        return (number % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }
}
