namespace CaMauG.Identity.Devices;

/// <summary>
/// Codes people copy from a device's screen: eight consonants (RFC 8628 §6.1), so that no word comes of it and nothing looks like a digit;
/// 34 bits, which the limit of tries makes enough.
/// </summary>
internal static class UserCode
{
    public const int Length = 8;

    public static IReadOnlyList<string> Letters { get; } = [.. "BCDFGHJKLMNPQRSTVWXZ".Select(static letter => letter.ToString())];

    /// <summary>The letters of a typed code; null when it cannot be one.</summary>
    public static string? Read(string? typed)
    {
        if (typed is not { Length: >= Length and <= 64 })
        {
            return null;
        }

        var letters = string.Concat(typed.ToUpperInvariant().Where(static character => char.IsAsciiLetterOrDigit(character)));
        return letters.Length is Length && letters.All(static letter => Letters.Contains(letter.ToString())) ? letters : null;
    }

    /// <summary>As devices show it: two groups.</summary>
    public static string Show(string letters) => $"{letters[..4]}-{letters[4..]}";
}
