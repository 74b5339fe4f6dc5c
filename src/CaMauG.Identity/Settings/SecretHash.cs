namespace CaMauG.Identity.Settings;

/// <summary>Digests of clients' secrets, as the operator writes them.</summary>
internal static class SecretHash
{
    private const string Prefix = "sha256:";

    public static bool IsWellFormed(string? hash) =>
        hash is { Length: 71 } && hash.StartsWith(Prefix, StringComparison.Ordinal) && hash.AsSpan(Prefix.Length).ToArray().All(char.IsAsciiHexDigit);

    /// <summary>The digest itself, of a well-formed one.</summary>
    public static byte[] BytesOf(string hash) => Convert.FromHexString(DigitsOf(hash));

    /// <summary>Its hexadecimal digits.</summary>
    public static string DigitsOf(string hash) => hash[Prefix.Length..];
}
