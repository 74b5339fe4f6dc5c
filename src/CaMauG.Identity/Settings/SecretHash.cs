using System.Security.Cryptography;
using System.Text;

namespace CaMauG.Identity.Settings;

/// <summary>Digests of clients' secrets, as the operator writes them.</summary>
internal static class SecretHash
{
    private const string Prefix = "sha256:";

    public static bool IsWellFormed(string? hash) =>
        hash is { Length: 71 } && hash.StartsWith(Prefix, StringComparison.Ordinal) && hash.AsSpan(Prefix.Length).ToArray().All(char.IsAsciiHexDigit);

    /// <summary>True when <paramref name="stored"/> holds such digests and nothing else.</summary>
    public static bool AreStored(string stored) => stored.Split(' ').All(IsWellFormed);

    /// <summary>True when one of the digests is the secret's; all are compared, so that time tells nothing.</summary>
    public static bool IsOneOf(string stored, string secret)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(secret));
        var found = false;
        foreach (var hash in stored.Split(' '))
        {
            found |= CryptographicOperations.FixedTimeEquals(digest, Convert.FromHexString(hash.AsSpan(Prefix.Length)));
        }

        return found;
    }
}
