using System.Security.Cryptography;

namespace CaMauG.Identity.Factors;

/// <summary>
/// Codes for who has lost the authenticator app: 50 random bits each, kept salted and hashed as passwords are, as that is fewer than 112
/// (look-up secrets, NIST SP 800-63B-4 §3.1.2). One salt for all ten, so that a try costs one hashing.
/// </summary>
internal static class RecoveryCodes
{
    public const int Count = 10;
    public const int HashBytes = 32;
    private const int Characters = 10;
    private const int Iterations = 210_000;

    // Crockford's base 32: nothing in it is mistaken for something else.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(16);

    /// <summary>Ten new codes as they are shown, <c>XXXXX-XXXXX</c>.</summary>
    public static IReadOnlyList<string> New() => [.. Enumerable.Range(0, Count).Select(static _ => Show(RandomNumberGenerator.GetString(Alphabet, Characters)))];

    public static byte[] Hash(string code, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(Read(code) ?? string.Empty, salt, Iterations, HashAlgorithmName.SHA512, HashBytes);

    /// <summary>A typed code without blanks, hyphens and mistakable letters; null when it cannot be one.</summary>
    public static string? Read(string typed)
    {
        var code = string.Concat(typed.Take(40).Where(static character => !char.IsWhiteSpace(character) && character is not '-').Select(static character => char.ToUpperInvariant(character) switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            var other => other,
        }));
        return code.Length is Characters && code.All(Alphabet.Contains) ? code : null;
    }

    private static string Show(string code) => $"{code[..(Characters / 2)]}-{code[(Characters / 2)..]}";
}
